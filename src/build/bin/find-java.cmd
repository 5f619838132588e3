@rem Called by the start scripts: sets JAVA to a Java 25 or newer.
@echo off
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe" && exit /b 0
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :try "%%j" && exit /b 0
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%LocalAppData%\Programs\Eclipse Adoptium\*" "%UserProfile%\.jdks\*") do call :try "%%~d\bin\java.exe" && exit /b 0
echo MyPOSCore needs Java 25 or newer: install it (for example Temurin 25) or set JAVA_HOME to it. 1>&2
exit /b 1

:try
if not exist %1 exit /b 1
for /f "tokens=3 delims=. " %%v in ('%1 -version 2^>^&1 ^| findstr /c:" version "') do call :major %%v && set "JAVA=%~1" && exit /b 0
exit /b 1

:major
set "MAJOR=%~1"
set "MAJOR=%MAJOR:"=%"
for /f "delims=-+" %%m in ("%MAJOR%") do set "MAJOR=%%m"
if %MAJOR% GEQ 25 exit /b 0
exit /b 1
