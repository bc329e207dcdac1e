"""What this firmware is, offers and accepts."""

from firmware_protocol import control
from firmware_protocol.control import Op, Status
from firmware_protocol.device_info import LENGTH, Capability, DeviceInfo
from firmware_protocol.packets import MAX_SAMPLES, VERSION, packet_size
from firmware_protocol.scales import (
    ACCEL_RANGES_G,
    GYRO_RANGES_DPS,
    MAG_SCALE_UT,
    RATES_HZ,
    accel_scale,
    gyro_scale,
    mask,
)
from imu_rehab.simulator.virtual_sensor.sampler import FULL_RATE_HZ, Sampler

FIRMWARE = (1, 0, 0)
# Log, calibration, encryption: not offered yet.
OFFERED = Capability.ROTATION | Capability.RGB_LED | Capability.HAPTIC
SWITCHED_OFF = frozenset(
    {Op.TIME_SET, Op.LOG_INFO, Op.BACKFILL, Op.BACKFILL_ACK}
    | {Op.ERASE, Op.CAL_READ, Op.CAL_WRITE, Op.POWER_OFF, Op.REBOOT, Op.SELFTEST, Op.FORGET}
)
DEFAULT = control.Config(100, 2000, 16, control.Field.ROT, 2, 0)
SHORTEST_INTERVAL_1250US, LONGEST_INTERVAL_1250US = 12, 80
LONGEST_TIMEOUT_10MS = 3200


def device_info(device_id: int) -> DeviceInfo:
    """Return INFO of a sensor with this firmware."""
    return DeviceInfo(
        proto_min=VERSION,
        proto_max=VERSION,
        length=LENGTH,
        hw_rev=1,
        caps=OFFERED,
        device_id=device_id,
        fw_major=FIRMWARE[0],
        fw_minor=FIRMWARE[1],
        fw_patch=FIRMWARE[2],
        imu_model=0,
        max_n=MAX_SAMPLES,
        reserved=0,
        log_kib=0,
        rate_mask=sum(mask(rate, RATES_HZ) for rate in RATES_HZ),
        gyr_mask=sum(mask(dps, GYRO_RANGES_DPS) for dps in GYRO_RANGES_DPS),
        acc_mask=sum(mask(g, ACCEL_RANGES_G) for g in ACCEL_RANGES_G),
        rot_odr_hz=FULL_RATE_HZ,
        cal_version=0,
    )


def config_reply(config: control.Config) -> control.ConfigReply:
    """Return CONFIG as accepted, with its scales."""
    return control.ConfigReply(
        rate_hz=config.rate_hz,
        gyr_dps=config.gyr_dps,
        acc_g=config.acc_g,
        fields=config.fields,
        batch_n=config.batch_n,
        log=config.log,
        gyro_scale=gyro_scale(config.gyr_dps),
        accel_scale=accel_scale(config.acc_g),
        mag_scale=MAG_SCALE_UT,
    )


def start_reply(sampler: Sampler) -> control.StartReply:
    """Return what a host must know to read this stream."""
    return control.StartReply(
        stream_id=sampler.stream_id,
        batch_n=sampler.batch_n,
        reserved=0,
        t0_us=round(sampler.t0_s * 1e6),
        next_seq=sampler.next_seq,
        period_q8_us=sampler.period_q8_us,
        gyro_scale=gyro_scale(sampler.config.gyr_dps),
        accel_scale=accel_scale(sampler.config.acc_g),
        mag_scale=MAG_SCALE_UT,
        cal_version=0,
        cal_crc32=0,
        rot_odr_hz=FULL_RATE_HZ,
    )


def judge_config(wanted: control.Config, att_mtu: int) -> Status:
    """Return OK or why such a CONFIG is refused."""
    possible = (
        wanted.rate_hz in RATES_HZ
        and wanted.gyr_dps in GYRO_RANGES_DPS
        and wanted.acc_g in ACCEL_RANGES_G
        and wanted.fields & control.Field.ROT
        and 1 <= wanted.batch_n <= MAX_SAMPLES
    )
    if not possible:
        return Status.BAD_PARAM
    if wanted.fields != control.Field.ROT or wanted.log:
        return Status.NOT_SUPPORTED
    return judge_batch(wanted.batch_n, att_mtu)


def judge_batch(batch_n: int, att_mtu: int) -> Status:
    """Return OK or why packets of so many samples are refused."""
    if not 1 <= batch_n <= MAX_SAMPLES:
        return Status.BAD_PARAM
    return Status.OK if packet_size(batch_n) <= att_mtu - 3 else Status.MTU_TOO_SMALL


def judge_link(wanted: control.SetLink) -> Status:
    """Return OK or why such link parameters are refused.

    A link must outlive its longest silence twice over (Bluetooth Core
    Specification, volume 6 part B, section 4.5.2).
    """
    possible = (
        SHORTEST_INTERVAL_1250US
        <= wanted.ci_min_1250us
        <= wanted.ci_max_1250us
        <= LONGEST_INTERVAL_1250US
    )
    silence_ms = (1 + wanted.latency) * wanted.ci_max_1250us * 1.25
    lives = 2 * silence_ms < 10 * wanted.timeout_10ms <= 10 * LONGEST_TIMEOUT_10MS
    return Status.OK if possible and lives else Status.BAD_PARAM
