"""What Firefox is answered when it asks for newer versions of a package that a site of one's own hands out.

https://extensionworkshop.com/documentation/manage/updating-your-extension/
"""

from __future__ import annotations

import json

from dunbook.packaging.manifests import Manifest, update_url

ANSWER = "updates.json"


def answer(manifest: Manifest) -> bytes:
    """The answer for the package of a manifest that says `update_url`.

    It names no hash of the package, because Mozilla signs the package and so changes it. https vouches for it
    instead.
    """
    gecko, version = manifest["browser_specific_settings"]["gecko"], manifest["version"]
    folder = (update_url(manifest) or "").removesuffix(f"/{ANSWER}")
    update = {
        "version": version,
        "update_link": f"{folder}/dunbook-{version}.xpi",
        "applications": {"gecko": {"strict_min_version": gecko["strict_min_version"]}},
    }
    made = {"addons": {gecko["id"]: {"updates": [update]}}}
    return (json.dumps(made, indent=2) + "\n").encode()
