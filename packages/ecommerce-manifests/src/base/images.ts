/** The images that every environment runs alike. */
export const POSTGRES_IMAGE = "docker.io/library/postgres:17.6";
export const RABBITMQ_IMAGE = "docker.io/library/rabbitmq:4.1.4";
