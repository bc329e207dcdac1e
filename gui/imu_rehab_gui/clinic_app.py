"""Opens the clinician's windows and returns when they are closed."""

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.clinic_front_end import ClinicOptions
from imu_rehab.assembly.presentation import DEFAULT
from imu_rehab_gui.app import application
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import speak
from imu_rehab_gui.sound import NullSound, open_sound
from imu_rehab_gui.theme import THEMES, apply


def open_clinic(clinic: Clinic, options: ClinicOptions) -> None:
    """Show the clinician's window until it is closed."""
    app = application()
    speak(app, options.language)
    theme = THEMES[options.theme]
    apply(app, theme, options.text_scale)
    sound = NullSound("nobody listens") if options.once else open_sound(DEFAULT)
    window = ClinicWindow(Workplace(clinic, theme, sound))
    window.closed.connect(app.quit)
    window.showMaximized()
    try:
        if options.once:
            app.processEvents()
            window.grab()
            window.close()
        else:
            app.exec()
    finally:
        sound.close()
