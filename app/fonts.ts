import localFont from "next/font/local";

// Preloads the Latin subset. Other characters use the system's fonts.
export const roboto = localFont({
  src: "../node_modules/@fontsource-variable/roboto/files/roboto-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-roboto",
  display: "swap",
});

export const robotoMono = localFont({
  src: "../node_modules/@fontsource-variable/roboto-mono/files/roboto-mono-latin-wght-normal.woff2",
  weight: "100 700",
  variable: "--font-roboto-mono",
  display: "swap",
  preload: false,
});
