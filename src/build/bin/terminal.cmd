@echo off
setlocal
call "%~dp0find-java.cmd" || exit /b 1
"%JAVA%" "@%~dp0terminal.options" %JAVA_OPTS% -cp "%~dp0..\lib\*" com.myposcore.terminal.Terminal %*
exit /b %ERRORLEVEL%
