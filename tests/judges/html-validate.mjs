// What html-validate asks of the built site: its recommended rules. Each exception says why.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }], // the standard takes both; templates are in small letters
    "long-title": "off", // a headline is its newspaper's
    "no-trailing-whitespace": "off", // the last line of a RIS record ends with a space, as its format demands
    "prefer-native-element": ["error", { exclude: ["listbox"] }], // suggestions below a field: no <select> does that
    "valid-id": ["error", { relaxed: true }], // Python-Markdown names footnotes fn:1, and letters may be Cyrillic
  },
};
