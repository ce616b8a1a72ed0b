"""What is read of ``mkdocs.yml``, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from timeline.errors import StoryError
from timeline.reading.site import SiteFile, read_site
from timeline.settings import Settings

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sites.yml").read_text(encoding="utf-8"))


@pytest.fixture(params=CASES, ids=[case["name"] for case in CASES])
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_FOR_TESTS", "https://env.example")
    Path("mkdocs.yml").write_text(request.param["file"], encoding="utf-8")
    if "base" in request.param:
        Path("base.yml").write_text(request.param["base"], encoding="utf-8")
    return dict(request.param)


def test_what_it_says(case: dict[str, Any]) -> None:
    if "says" in case:
        with pytest.raises(StoryError) as raised:
            read_site(Path())
        assert case["says"] in str(raised.value)
        assert "\n" not in str(raised.value)
        return
    found = read_site(Path())
    defaults = msgspec.structs.asdict(Settings())
    settings = {key: value for key, value in msgspec.structs.asdict(found.settings).items() if value != defaults[key]}
    assert settings == case.get("settings", {})
    assert found.address("mill") == case.get("address", "")
    assert not Path("pwned").exists()


def test_without_a_file_all_is_as_if_nothing_were_said(tmp_path: Path) -> None:
    assert read_site(tmp_path) == SiteFile()
    (tmp_path / "mkdocs.yaml").write_text("site_name: Long", encoding="utf-8")
    assert read_site(tmp_path).settings.house == "Long"
