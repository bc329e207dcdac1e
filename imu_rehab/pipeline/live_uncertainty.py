"""How sure the values beyond angles are, 1 SD: without it nobody may be told a direction."""

from collections.abc import Mapping

import numpy as np

from imu_rehab.metrics.impact.hop import STABLE_S
from imu_rehab.signals.arrays import FloatArray

# Of live against afterwards on reference walks: stride times scatter by 8 ms at most, contacts by
# 12 ms.  FPA: wearable against optical, 2.4 degrees RMS (norms.csv, fpa_RMSE).  The others are
# what skin and straps add on simulated wearers (skin_and_straps.toml) and the angles' own [E].
SD: Mapping[str, float] = {
    "sway_ap_mps2": 0.01,
    "sway_ml_mps2": 0.01,
    "sway_radius_mps2": 0.014,
    "foot_turn_dps": 1.0,
    "foot_push_mps2": 0.1,
    "heel_height_cm": 0.5,
    "stride_fpa_deg": 2.4,
    "stride_cadence_spm": 0.9,
    "stride_foot_ev_exc_deg": 1.0,
    "stride_pelvis_drop_deg": 0.5,
    "stride_pta_g": 0.5,
    "step_time_r_s": 0.017,
    "step_time_l_s": 0.017,
    "landing_pta_g": 0.5,
    "landing_tts_s": STABLE_S,
    "landing_drop_deg": 1.0,
    "landing_shank_med_deg": 1.5,
    "landing_foot_ev_deg": 1.5,
}


def uncertainty_of(signals: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    """Return how sure each of these values is, (n,), in its unit."""
    return {key: np.full(len(values), SD[key]) for key, values in signals.items()}
