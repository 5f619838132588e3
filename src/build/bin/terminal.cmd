@echo off
setlocal
call "%~dp0find-java.cmd" || exit /b 1
rem Java keeps the classes of the next start in ARCHIVE, one for each version of the program. After a
rem month it makes a new one, whatever may have become of the old. Without one it only starts slower.
set "KEPT=%LocalAppData%\MyPOSCore"
set "ARCHIVE=-XX:-AutoCreateSharedArchive"
if not defined LocalAppData goto start
for %%w in (%*) do if "%%~w"=="--help" goto start
for %%w in (%*) do if "%%~w"=="-h" goto start
if not exist "%KEPT%" mkdir "%KEPT%" 2>nul
if not exist "%KEPT%" goto start
for %%f in ("%~dp0..\lib\myposcore-*.jar") do set "VERSION=%%~zf-%%~tf"
set "VERSION=%VERSION::=%"
set "VERSION=%VERSION:/=%"
set "VERSION=%VERSION:.=%"
set "VERSION=%VERSION: =%"
forfiles /p "%KEPT%" /m terminal-*.jsa /d -30 /c "cmd /c del @path" >nul 2>nul
set "ARCHIVE=-XX:SharedArchiveFile=%KEPT%\terminal-%VERSION%.jsa"
:start
"%JAVA%" "@%~dp0terminal.options" "%ARCHIVE%" %JAVA_OPTS% -cp "%~dp0..\lib\*" com.myposcore.terminal.Terminal %*
exit /b %ERRORLEVEL%
