"""A page in headless Chromium, with the few gestures the tests make."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

#: Tabs after which a control cannot be said to be reached by keyboard.
MOST_TABS = 80


def start() -> Chrome:
    """Chromium without a window; skips where it is not installed."""
    driver, program = shutil.which("chromedriver"), shutil.which("chromium")
    if driver is None or program is None:
        pytest.skip("needs Chromium: Debian packages chromium and chromium-driver")
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return Chrome(options=options, service=Service(driver))


class Page:
    """One page, opened from its folder."""

    def __init__(self, driver: Chrome, path: Path) -> None:
        self.driver, self.address = driver, path.as_uri()
        driver.get_log("performance")
        driver.get(self.address)

    def all(self, selector: str) -> list[WebElement]:
        """The elements of a selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """The only element of a selector."""
        (element,) = self.all(selector)
        return element

    def button(self, selector: str, text: str) -> WebElement:
        """The button with this text."""
        return next(element for element in self.all(selector) if element.text == text)

    def texts(self, selector: str) -> list[str]:
        """What the visible elements say."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def choose(self, column: str, text: str) -> None:
        """Pick from one of the lists above the findings."""
        Select(self.one(f"#by-{column}")).select_by_visible_text(text)

    def chosen(self, column: str) -> str:
        """What one of the lists stands at."""
        return str(Select(self.one(f"#by-{column}")).first_selected_option.text)

    def found(self) -> int:
        """How many findings meet the filter, as the page says."""
        said = self.one("#found").text.split("\n")[0]
        return int("".join(filter(str.isdigit, said.rpartition("符合条件")[2])))

    def run(self, script: str, *values: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *values)

    def press(self, *keys: str) -> None:
        """Keys, at what has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def tab_to(self, selector: str) -> int:
        """Press Tab until an element of the selector has the focus; how often that was."""
        for count in range(1, MOST_TABS + 1):
            self.press(Keys.TAB)
            if self.run("return document.activeElement.matches(arguments[0])", selector):
                return count
        raise AssertionError(f"no Tab leads to {selector}")

    def requests(self) -> list[str]:
        """The addresses asked for since the page was opened, its own aside."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [address for address in sent if address != self.address]

    def errors(self) -> list[str]:
        """What the console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def emulate(self, scheme: str = "light", width: int = 1280) -> None:
        """The system's choice of light or dark, and the width of the window."""
        wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        # The page hears of it with the next frame.
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
