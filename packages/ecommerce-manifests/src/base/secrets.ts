import { random, secret } from "@ecom/k8s-sdk";

/** Signs and checks the tokens of a session: api-gateway and auth share it. */
export const jwt = secret("jwt", { JWT_SECRET: random(48) });
