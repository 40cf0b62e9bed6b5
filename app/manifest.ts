import type { MetadataRoute } from "next";

/** Lets people add Dockbell to their home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Dockbell",
    short_name: "Dockbell",
    description: "Webhooks for your repositories, delivered.",
    start_url: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#1d63ed",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    ],
  };
}
