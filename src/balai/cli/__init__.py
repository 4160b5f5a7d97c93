"""The commands of ./balai. Each verb is a module; `utama` chooses."""
