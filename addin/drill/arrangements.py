"""What else was arranged in a township that is not clean, told for 演练说明.xlsx."""

from addin.drill.goods import UNWEIGHED
from addin.drill.scale import Arrangement
from addin.drill.shop_reports import Mood
from addin.drill.suppliers import Supply
from addin.sheets.layout import BASE_FILE, RECEIPTS_FOLDER, SHOP_DAILY_FOLDER
from addin.wording import drill as words


def arrangements(supply: Supply, mood: Mood) -> tuple[Arrangement, ...]:
    """Shortages, what the shops did not report or mistyped, low stocks, prices that moved and short deliveries."""
    daily = SHOP_DAILY_FOLDER
    missing = words.NOT_REPORTED_SEEN
    return (
        *(
            Arrangement(BASE_FILE, words.SHORT_OF.format(product=good.product.label), words.SHORT_OF_SEEN)
            for good in supply.short
        ),
        *(Arrangement(f"{daily}/{shop}.xlsx", words.NOT_REPORTED_TODAY, missing) for shop in mood.silent_today),
        *(Arrangement(f"{daily}/{shop}.xlsx", words.NO_REPORT_AT_ALL, missing) for shop in mood.silent),
        *(Arrangement(daily, words.LOW_STOCK.format(category=kind), words.LOW_STOCK_SEEN) for kind in mood.low),
        Arrangement(f"{daily}/{mood.mistyping}.xlsx", words.PRICE_MISTYPED, words.PRICE_MISTYPED_SEEN),
        Arrangement(f"{daily}/{mood.mistyping}.xlsx", words.SALES_MISSING, words.SALES_MISSING_SEEN),
        Arrangement(BASE_FILE, words.WEIGHTS_MISSING.format(kinds="、".join(UNWEIGHED)), words.WEIGHTS_MISSING_SEEN),
        Arrangement(daily, words.PRICES_UP.format(category=mood.risen), words.PRICES_UP_SEEN),
        Arrangement(daily, words.PRICES_MOVED, words.PRICES_MOVED_SEEN),
        Arrangement(RECEIPTS_FOLDER, words.SHORT_DELIVERY, words.SHORT_DELIVERY_SEEN),
    )
