<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Clinic</name>
    <message>
        <source>Training is locked until the screening is signed.</source>
        <translation>Das Training ist gesperrt, bis die Vorab-Fragen unterschrieben sind.</translation>
    </message>
    <message>
        <source>(%1 more)</source>
        <translation>(noch %1)</translation>
    </message>
    <message>
        <source>Training is locked: %1</source>
        <translation>Das Training ist gesperrt: %1</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>standing</source>
        <translation>Stehen</translation>
    </message>
    <message>
        <source>eyes closed</source>
        <translation>Augen zu</translation>
    </message>
    <message>
        <source>impact</source>
        <translation>Stöße</translation>
    </message>
    <message>
        <source>somebody present</source>
        <translation>jemand ist dabei</translation>
    </message>
    <message>
        <source>lying</source>
        <translation>Liegen</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
</context>
</TS>
