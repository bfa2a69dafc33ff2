import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./style.css";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";

import { examples } from "./examples.js";

const subscriptionUrl = new URL("/graphql/ws", location.href);
subscriptionUrl.protocol = location.protocol.replace("http", "ws");

const fetcher = createGraphiQLFetcher({ url: "/graphql", subscriptionUrl: subscriptionUrl.href });

createRoot(document.getElementById("playground")).render(
  <GraphiQL fetcher={fetcher} defaultTabs={await examples()} defaultEditorToolsVisibility="variables">
    <GraphiQL.Logo>Schakel</GraphiQL.Logo>
  </GraphiQL>,
);
