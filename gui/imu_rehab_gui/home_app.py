"""Opens the window of practice at home and returns when it is over."""

from pathlib import Path

from imu_rehab.assembly.home_front_end import HomeOptions
from imu_rehab.assembly.home_practice import HomePractice
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.prompts import Language
from imu_rehab_gui.app import application
from imu_rehab_gui.home_window import HomeWindow
from imu_rehab_gui.language import speak
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.sound import open_sound
from imu_rehab_gui.theme import THEMES, apply


def open_home(practice: HomePractice, options: HomeOptions) -> Path | None:
    """Show practice at home until it is over; returns the file for the clinic."""
    app = application()
    speak(app, practice.plan.language)
    theme = THEMES[options.theme]
    apply(app, theme)
    sound = open_sound(Presentation(language=Language(practice.plan.language)))
    looks = Looks(options.larger, options.signs_only, options.calm, options.game)
    window = HomeWindow(practice, theme, looks, sound, known=options.known)
    window.closed.connect(app.quit)
    try:
        if options.windowed:
            window.show()
        else:
            window.showFullScreen()
        app.exec()
    finally:
        sound.close()
    return window.file
