<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>System</name>
    <message>
        <source>Store of people and sessions</source>
        <translation>Speicher der Personen und Sitzungen</translation>
    </message>
    <message>
        <source>New file for a backup</source>
        <translation>Neue Datei für eine Sicherung</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Backup to bring back</source>
        <translation>Sicherung, die zurück soll</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Copying.</source>
        <translation>Es wird kopiert.</translation>
    </message>
    <message>
        <source>Use %1 from the next start on? Now everything stays as it is.</source>
        <translation>%1 ab dem nächsten Start benutzen? Jetzt bleibt alles, wie es ist.</translation>
    </message>
    <message>
        <source>Stay with this store</source>
        <translation>Bei diesem Speicher bleiben</translation>
    </message>
    <message>
        <source>Use it from the next start</source>
        <translation>Ab dem nächsten Start</translation>
    </message>
    <message>
        <source>It is used from the next start on (%1).</source>
        <translation>Ab dem nächsten Start wird er benutzt (%1).</translation>
    </message>
    <message>
        <source>A backup is brought back as a store of its own: what is here now is never written over.</source>
        <translation>Eine Sicherung kommt als eigener Speicher zurück: was jetzt da ist, wird nie überschrieben.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size of all text</source>
        <translation>Größe aller Texte</translation>
    </message>
    <message>
        <source>Keep for the next start</source>
        <translation>Für den nächsten Start merken</translation>
    </message>
    <message>
        <source>Look at this computer</source>
        <translation>Diesen Computer ansehen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>How the windows look</source>
        <translation>Wie die Fenster aussehen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Kept in %1; it holds from the next start on.</source>
        <translation>Gemerkt in %1; es gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Recordings, backups and, unless it was said otherwise, the store lie in it.</source>
        <translation>Darin liegen Aufzeichnungen, Sicherungen und, wenn nichts anderes gesagt wurde, der Speicher.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Go to a tab</source>
        <translation>Zu einem Bereich gehen</translation>
    </message>
    <message>
        <source>Next or previous field</source>
        <translation>Nächstes oder voriges Feld</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Next or previous choice, row</source>
        <translation>Nächste oder vorige Wahl, Zeile</translation>
    </message>
    <message>
        <source>Press the button, open the row</source>
        <translation>Knopf drücken, Zeile öffnen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Pause, or go on (in a session)</source>
        <translation>Pause, oder weiter (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Stop (in a session)</source>
        <translation>Stopp (in einer Sitzung)</translation>
    </message>
    <message>
        <source>It hurts (in a session)</source>
        <translation>Es tut weh (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Straighten and zero (in a session)</source>
        <translation>Gerade stehen und nullen (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>Bild ab, Bild auf</translation>
    </message>
    <message>
        <source>Go on, go back (presenter, in a session)</source>
        <translation>Weiter, zurück (Presenter, in einer Sitzung)</translation>
    </message>
    <message>
        <source>Pause (presenter, in a session)</source>
        <translation>Pause (Presenter, in einer Sitzung)</translation>
    </message>
    <message>
        <source>Marker (in a session)</source>
        <translation>Marke (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Note (in a session)</source>
        <translation>Notiz (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Easier, harder (in a session)</source>
        <translation>Leichter, schwerer (in einer Sitzung)</translation>
    </message>
    <message>
        <source>The patient&apos;s window (in a session)</source>
        <translation>Fenster für die Person (in einer Sitzung)</translation>
    </message>
    <message>
        <source>One screen (in a session)</source>
        <translation>Ein Bildschirm (in einer Sitzung)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Angesehen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>What mends it</source>
        <translation>Was hilft</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>%n people</source>
        <translation>%n Personen</translation>
    </message>
    <message>
        <source>%1 with %2 entries are in %3. Recordings are files and not in it: copy their folder, too.</source>
        <translation>%1 mit %2 Einträgen sind in %3. Aufzeichnungen sind Dateien und nicht darin: kopieren Sie auch deren Ordner.</translation>
    </message>
    <message>
        <source>%1 came back into %2, and were checked.</source>
        <translation>%1 zurückgeholt nach %2, und geprüft.</translation>
    </message>
</context>
</TS>
