<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Curves</name>
    <message>
        <source>Live curves of the last ten seconds</source>
        <translation>Kurven der letzten zehn Sekunden</translation>
    </message>
    <message>
        <source>seconds ago</source>
        <translation>Sekunden zuvor</translation>
    </message>
</context>
</TS>
