<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Body</name>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>Click where it hurts, or add a place.</source>
        <translation>Klicken Sie, wo es weh tut, oder fügen Sie einen Ort hinzu.</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Why is it corrected?</source>
        <translation>Warum wird es berichtigt?</translation>
    </message>
    <message>
        <source>Keep the answers</source>
        <translation>Antworten speichern</translation>
    </message>
    <message>
        <source>All forms</source>
        <translation>Alle Formulare</translation>
    </message>
    <message>
        <source>These answers are not kept yet. A draft stays until this window is closed.</source>
        <translation>Diese Antworten sind noch nicht gespeichert. Ein Entwurf bleibt, bis dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Leave as a draft</source>
        <translation>Als Entwurf lassen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Nothing is kept yet: see the marked questions.</source>
        <translation>Noch ist nichts gespeichert: siehe die markierten Fragen.</translation>
    </message>
    <message>
        <source>This is corrected: %1</source>
        <translation>Das wird berichtigt: %1</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Kept before</source>
        <translation>Früher gespeichert</translation>
    </message>
    <message>
        <source>Correct this</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Correct: %1</source>
        <translation>Berichtigen: %1</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formulare</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>Nobody is chosen: these forms are about this place.</source>
        <translation>Niemand ist gewählt: diese Formulare betreffen diesen Ort.</translation>
    </message>
    <message>
        <source>“%1” of %2 is not kept yet; its answers stay as a draft.</source>
        <translation>„%1“ von %2 ist noch nicht gespeichert; die Antworten bleiben als Entwurf.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Kept last</source>
        <translation>Zuletzt gespeichert</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu es dient</translation>
    </message>
    <message>
        <source>No session: a visit</source>
        <translation>Keine Sitzung: ein Termin</translation>
    </message>
    <message>
        <source>Session %1, %2</source>
        <translation>Sitzung %1, %2</translation>
    </message>
    <message>
        <source>%1: kept.</source>
        <translation>%1: gespeichert.</translation>
    </message>
    <message>
        <source>Not kept yet: %1. Close once more to discard it.</source>
        <translation>Noch nicht gespeichert: %1. Noch einmal schließen verwirft es.</translation>
    </message>
    <message>
        <source>Draft, not kept yet</source>
        <translation>Entwurf, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>(1 more)</source>
        <translation>(noch 1)</translation>
    </message>
    <message>
        <source>(%n more)</source>
        <translation>(noch %n)</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>Noch nicht unterschrieben</translation>
    </message>
</context>
</TS>
