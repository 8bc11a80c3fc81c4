import { system } from "@ecom/k8s-sdk";
import { apiGateway } from "./api-gateway.ts";
import { auth } from "./auth.ts";
import { broker } from "./broker.ts";
import { authDb, orderDb, productDb } from "./databases.ts";
import { order } from "./order.ts";
import { product } from "./product.ts";

/** The ecommerce system: what every environment has in common. */
export const base = system("ecommerce", [apiGateway, auth, product, order, authDb, productDb, orderDb, broker]);
