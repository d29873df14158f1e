from playwright.sync_api import expect

# The machine that runs these tests may be doing two other things.
expect.set_options(timeout=20_000)
