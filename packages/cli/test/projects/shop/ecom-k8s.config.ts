import { defineConfig } from "@ecom/k8s-sdk";
import { dev, prod } from "./shop.ts";

export default defineConfig({ kubernetes: "1.34", environments: [dev, prod] });
