import { defineConfig } from "vite";

// Where `npm run dev` finds a running service.
const service = process.env.SCHAKEL_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/playground/",
  build: {
    // Monaco, the editor, is 2.8 MB by itself.
    chunkSizeWarningLimit: 4096,
    // React's libraries mark files with "use client", which says nothing here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    proxy: { "/graphql": { target: service, ws: true } },
  },
});
