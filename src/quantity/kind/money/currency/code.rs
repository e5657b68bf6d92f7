//! ISO 4217 codes.

/// ISO 4217 codes, of today and of before the euro, and the commonest without a state.
pub const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "ATS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BEF", "BGN",
    "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTC", "BTN", "BWP", "BYN", "BYR", "BZD", "CAD", "CDF", "CHF",
    "CLP", "CNH", "CNY", "COP", "CRC", "CUC", "CUP", "CVE", "CYP", "CZK", "DEM", "DJF", "DKK", "DOP", "DZD", "EEK",
    "EGP", "ERN", "ESP", "ETB", "ETH", "EUR", "FIM", "FJD", "FKP", "FRF", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF",
    "GRD", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "IEP", "ILS", "INR", "IQD", "IRR", "ISK", "ITL",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD",
    "LSL", "LTL", "LUF", "LVL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MTL", "MUR", "MVR",
    "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NLG", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP",
    "PKR", "PLN", "PTE", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP",
    "SIT", "SKK", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY",
    "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USDT", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XAU", "XCD",
    "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWL",
];

/// Codes that are words or names too: they count in capitals only, and not in short numbers.
pub const WORDLIKE: &[&str] = &[
    "ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DOP", "ESP", "ETH", "FIM", "GEL", "LAK", "MAD", "MOP", "PAB", "PEN",
    "RON", "SIT", "SOS", "TOP", "TRY", "AMD", "BIF", "GIP", "ARS", "SHP", "ERN", "MGA", "NIO",
];
