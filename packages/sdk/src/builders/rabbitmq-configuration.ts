/**
 * RabbitMQ's configuration files for a cluster that survives the loss of a node.
 *
 * @see https://www.rabbitmq.com/docs/configure
 */
export function rabbitmqConfiguration(name: string): { readonly [file: string]: string } {
  return {
    "rabbitmq.conf": RABBITMQ_CONF.replace("{name}", name),
    // Erlang's own notation, with its full stop.
    enabled_plugins: "[rabbitmq_management,rabbitmq_peer_discovery_k8s,rabbitmq_prometheus].\n",
  };
}

const RABBITMQ_CONF = `cluster_name = {name}

# The first pod forms the cluster, the others join it by its name: no call to the Kubernetes API.
cluster_formation.peer_discovery_backend = k8s

# The side of a network split with fewer nodes stops, so that the two sides never diverge.
cluster_partition_handling = pause_minority

# A queue lives on a majority of the nodes, and its leaders are spread over them.
default_queue_type = quorum
queue_leader_locator = balanced

log.console = true
log.console.level = info
log.file = false

management.tcp.port = 15672
prometheus.tcp.port = 15692
`;
