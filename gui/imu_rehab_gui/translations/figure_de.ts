<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Figure</name>
    <message>
        <source>forward</source>
        <translation>vorwärts</translation>
    </message>
    <message>
        <source>R</source>
        <comment>the right side, one letter</comment>
        <translation>R</translation>
    </message>
    <message>
        <source>L</source>
        <comment>the left side, one letter</comment>
        <translation>L</translation>
    </message>
</context>
</TS>
