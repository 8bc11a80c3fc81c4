import { service } from "@ecom/k8s-sdk";
import { authDb } from "./databases.ts";
import { healthAt } from "./health.ts";
import { jwt } from "./secrets.ts";

export const auth = service("auth", {
  image: "ghcr.io/ecom/auth",
  port: 5001,
  health: healthAt("/healthz"),
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
  env: {
    POSTGRES_HOST: authDb.host,
    POSTGRES_DB: authDb.database,
    POSTGRES_USER: authDb.credentials.POSTGRES_USER,
    POSTGRES_PASSWORD: authDb.credentials.POSTGRES_PASSWORD,
    JWT_SECRET: jwt.JWT_SECRET,
  },
});
