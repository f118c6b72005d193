"""Keys and tokens in an article (THREATS K-10).

The samples are put together when the test runs, so that no scanner finds them in this file.
"""

from __future__ import annotations

import pytest

from newsarchive.read import secrets

SAMPLES = {
    "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIEpAIBAAKCAQEA\n",
    "a PuTTY private key": "PuTTY-User-Key" + "-File-2: ssh-rsa",
    "an AWS access key": "AKIA" + "Q3EGRZPLC2XWVM5T",
    "a GitHub token": "ghp_" + "a1B2c3D4e5F6" * 3,
    "a GitLab token": "glpat-" + "x9Y8z7W6v5U4t3S2r1Q0",
    "a Slack token": "xoxb-" + "123456789012-abcdefghijklm",
    "a Google API key": "AIza" + "Sy0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV",
    "a Stripe key": "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "an npm token": "npm_" + "a1B2c3D4e5F6" * 3,
    "a PyPI token": "pypi-AgE" + "Icm9vdAIkMGEx" * 5,
    "an Anthropic key": "sk-ant-" + "api03-" + "a1B2c3D4e5" * 5,
    "an OpenAI key": "sk-proj-" + "a1B2c3D4e5" * 5,
    "a Telegram bot token": "123456789:AA" + "Hdqtcvch1vGWJxfSeofSAs0K5PALDsaw1",
}


@pytest.mark.parametrize(("kind", "sample"), SAMPLES.items())
def test_k10_secret_is_refused_at_its_place_and_not_echoed(kind: str, sample: str) -> None:
    """The kind and the place are told; no part of the value but its public prefix is in the message."""
    (found,) = secrets.find(f"---\ntitle: x\n---\nключ:\n{sample}\n", "f.md")
    assert str(found).startswith(f"f.md:5:1: error[secret]: this looks like {kind}; ")
    assert sample[12:24] not in str(found)
    assert sample[12:24] not in repr(found)


@pytest.mark.parametrize(
    "text",
    [
        "An AWS key such as AKIA" + "IOSFODNN7EXAMPLE is public.",
        "The PRIVATE KEY of the city",
        "-----BEGIN PUBLIC KEY-----",
        "ghp_short and gh" + "p_ alone",
        "at 11:AA or 123:AAB",
        "task-force-sk-ant-hill",
    ],
)
def test_text_about_secrets_is_left_alone(text: str) -> None:
    """Documented examples, public keys and words that only begin alike pass."""
    assert secrets.find(text, "f.md") == ()


def test_every_known_shape_has_a_sample() -> None:
    """A shape without a sample here would be a promise that nobody has seen kept."""
    assert {shape.kind for shape in secrets.SHAPES} == SAMPLES.keys()
