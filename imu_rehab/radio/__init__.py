"""One Bluetooth dialogue for every sensor, on one thread; bytes only, no meaning."""
