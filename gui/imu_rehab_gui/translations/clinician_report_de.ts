<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Report</name>
    <message>
        <source>As they are kept</source>
        <translation>Wie sie da sind</translation>
    </message>
    <message>
        <source>With words</source>
        <translation>Mit Worten</translation>
    </message>
    <message>
        <source>With recordings</source>
        <translation>Mit Aufnahmen</translation>
    </message>
    <message>
        <source>Export this person …</source>
        <translation>Diese Person ausgeben …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>The patient&apos;s next step, in plain words</source>
        <translation>Der nächste Schritt, in einfachen Worten</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>Als PDF sichern …</translation>
    </message>
    <message>
        <source>Save as HTML …</source>
        <translation>Als HTML sichern …</translation>
    </message>
    <message>
        <source>Check the recording</source>
        <translation>Aufnahme prüfen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Choose somebody in the tab “People” first.</source>
        <translation>Zuerst im Reiter „Personen“ jemanden wählen.</translation>
    </message>
    <message>
        <source>No session with a recording is kept yet.</source>
        <translation>Es ist noch keine Sitzung mit Aufnahme da.</translation>
    </message>
    <message>
        <source>The recording is computed once more …</source>
        <translation>Die Aufnahme wird noch einmal berechnet …</translation>
    </message>
    <message>
        <source>The pages are written …</source>
        <translation>Die Seiten werden geschrieben …</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Wohin?</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Vorschau der Seite</translation>
    </message>
    <message>
        <source>Page for the clinician</source>
        <translation>Seite für Fachleute</translation>
    </message>
    <message>
        <source>Page for the patient</source>
        <translation>Seite für Patienten</translation>
    </message>
    <message>
        <source>The recording has no proper end.</source>
        <translation>Die Aufnahme hat kein richtiges Ende.</translation>
    </message>
    <message>
        <source>%1 holds no conclusions to compare with.</source>
        <translation>%1 enthält keine Schlüsse zum Vergleichen.</translation>
    </message>
    <message>
        <source>OK: %1 was computed again; %2 of %3 conclusions are identical.</source>
        <translation>OK: %1 wurde neu berechnet; %2 von %3 Schlüssen sind gleich.</translation>
    </message>
    <message>
        <source>%1 was computed again; only %2 of %3 conclusions are identical.</source>
        <translation>%1 wurde neu berechnet; nur %2 von %3 Schlüssen sind gleich.</translation>
    </message>
    <message>
        <source>As they are: everything that is kept, with dates, names of clinicians and all words.</source>
        <translation>Wie sie da sind: alles, was gespeichert ist, mit Daten, Namen von Fachleuten und allen Worten.</translation>
    </message>
    <message>
        <source>Pseudonymised: a new label, dates shifted by one number of days, an age instead of a year of birth, no clinician&apos;s name. It is still personal data.</source>
        <translation>Pseudonymisiert: ein neues Kennzeichen, Daten um eine Zahl von Tagen verschoben, Alter statt Geburtsjahr, keine Namen von Fachleuten. Es bleiben personenbezogene Daten.</translation>
    </message>
    <message>
        <source>With all that was written in words.</source>
        <translation>Mit allem, was in Worten geschrieben wurde.</translation>
    </message>
    <message>
        <source>Without what was written in words.</source>
        <translation>Ohne das, was in Worten geschrieben wurde.</translation>
    </message>
    <message>
        <source>With the recordings: they hold their true dates.</source>
        <translation>Mit den Aufnahmen: Sie enthalten ihre wahren Daten.</translation>
    </message>
    <message>
        <source>Without the recordings.</source>
        <translation>Ohne die Aufnahmen.</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>%n files</source>
        <translation>%n Dateien</translation>
    </message>
    <message>
        <source>%1 in %2.</source>
        <translation>%1 in %2.</translation>
    </message>
    <message>
        <source>Not where they were: %1.</source>
        <translation>Nicht da, wo sie waren: %1.</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>Gesichert: %1.</translation>
    </message>
    <message>
        <source>1 sheet.</source>
        <translation>1 Blatt.</translation>
    </message>
    <message>
        <source>%n sheets.</source>
        <translation>%n Blätter.</translation>
    </message>
</context>
</TS>
