import { service } from "@ecom/k8s-sdk";
import { auth } from "./auth.ts";
import { healthAt } from "./health.ts";
import { order } from "./order.ts";
import { product } from "./product.ts";
import { jwt } from "./secrets.ts";

export const apiGateway = service("api-gateway", {
  image: "ghcr.io/ecom/api-gateway",
  port: 5000,
  health: healthAt("/apis/healthz"),
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  env: {
    AUTH_URL: auth.url,
    PRODUCT_URL: product.url,
    ORDER_URL: order.url,
    JWT_SECRET: jwt.JWT_SECRET,
  },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});
