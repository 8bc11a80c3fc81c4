import { misfit } from "./misfit.ts";

/** Images of programs that keep data, by the last part of their name. */
const STORES =
  /^(bitnami-)?(postgres(ql)?|mysql(-server)?|mariadb|percona|mongo(db)?|redis|valkey|memcached|rabbitmq|kafka|zookeeper|nats|elasticsearch|opensearch|solr|etcd|consul|vault|cassandra|scylla|cockroach|clickhouse(-server)?|influxdb|neo4j|couchdb|minio|prometheus|victoria-metrics|loki|gitea|registry)$/;
/** Ports that such programs listen on, and nothing else by custom. */
const STORE_PORTS: ReadonlySet<number> = new Set([
  5432, 3306, 27017, 6379, 5672, 9092, 2181, 9200, 2379, 11211, 9042, 26257,
]);

/**
 * Refuses a Deployment that keeps data in its pod: two of it would be two stores behind one name, and a service of
 * ours runs at least two in production.
 */
export function refuseDataStore(repository: string, port: number): void {
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  if (STORES.test(name)) misfit(`its image ${name} keeps data, which two pods of a Deployment would not share`);
  if (STORE_PORTS.has(port))
    misfit(`its port ${port} is a data store's, and two pods of a Deployment would not share its data`);
}
