<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
