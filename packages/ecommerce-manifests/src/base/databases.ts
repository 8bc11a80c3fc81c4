import { postgres } from "@ecom/k8s-sdk";
import { POSTGRES_IMAGE } from "./images.ts";

/** What a database of this system needs; an environment says where it needs more. */
const database = {
  image: POSTGRES_IMAGE,
  storage: "10Gi",
  resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
} as const;

export const authDb = postgres("auth-db", { ...database, database: "auth" });
export const productDb = postgres("product-db", { ...database, database: "product" });
export const orderDb = postgres("order-db", { ...database, database: "order" });
