@echo off
setlocal
call "%~dp0find-java.cmd" || exit /b 1
"%JAVA%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %JAVA_OPTS% -cp "%~dp0..\lib\*" com.myposcore.terminal.Terminal %*
exit /b %ERRORLEVEL%
