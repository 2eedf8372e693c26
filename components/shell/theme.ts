export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = "theme";

export const parseTheme = (text: string | undefined): Theme => (text === "light" || text === "dark" ? text : "system");

/** The theme in force in this browser. */
export const currentTheme = (): Theme => parseTheme(document.documentElement.dataset.theme);

/** Applies a theme at once and remembers it for a year. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
