"""The places of sensors in the words of who wears them."""

from imu_rehab_gui.language import translate


def sensor_words(place: str) -> str:
    """Return where a sensor is worn, as the beginning of a sentence."""
    match place.partition("_")[0]:
        case "foot":
            return translate("Patient", "Foot")
        case "shank":
            return translate("Patient", "Lower leg")
        case "thigh":
            return translate("Patient", "Thigh")
        case "pelvis":
            return translate("Patient", "Belt")
        case "trunk":
            return translate("Patient", "Chest")
    return place
