"""Control of the pelvis: tilting, smoothness, hip hinge (SPEC T8, T9)."""
