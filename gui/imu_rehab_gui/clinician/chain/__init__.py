"""From foot to pelvis: what moved, and what moves together."""
