"""A made-up village: nobody in it lives, every number begins with province 99."""
