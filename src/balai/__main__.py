"""`python -m balai`: what the launcher ./balai hands over to."""

import sys

from balai.cli.utama import main

sys.exit(main(sys.argv[1:]))
