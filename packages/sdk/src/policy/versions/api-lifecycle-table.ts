/**
 * Which API versions Kubernetes serves, from which version to which.
 *
 * Taken from the life cycle that Kubernetes' own types declare (`zz_generated.prerelease-lifecycle.go` of
 * k8s.io/api 0.34 and 0.37), corrected by what the OpenAPI documents of 1.26 to 1.37 really list; what is older than
 * those, from the deprecation guide. A removal after 1.37 is the plan that the types state.
 *
 * `-` is: not deprecated, not removed, no replacement. The replacement has the same kind, except for Endpoints.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const API_LIFECYCLE_TABLE = `
apiVersion                             from  old   gone  replacement                      kinds
admissionregistration.k8s.io/v1        1.36  -     -     -                                MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1        1.16  -     -     -                                MutatingWebhookConfiguration ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1        1.30  -     -     -                                ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1  1.32  1.35  1.38  admissionregistration.k8s.io/v1  MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1  1.26  1.29  1.32  admissionregistration.k8s.io/v1  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1   1.34  1.37  1.40  admissionregistration.k8s.io/v1  MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1   1.9   1.16  1.22  admissionregistration.k8s.io/v1  MutatingWebhookConfiguration ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1beta1   1.28  1.31  1.34  admissionregistration.k8s.io/v1  ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
apiextensions.k8s.io/v1                1.16  -     -     -                                CustomResourceDefinition
apiextensions.k8s.io/v1beta1           1.7   1.16  1.22  apiextensions.k8s.io/v1          CustomResourceDefinition
apiregistration.k8s.io/v1              1.10  -     -     -                                APIService
apiregistration.k8s.io/v1beta1         1.7   1.19  1.22  apiregistration.k8s.io/v1        APIService
apps/v1                                1.9   -     -     -                                ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
apps/v1beta1                           1.7   1.8   1.16  apps/v1                          ControllerRevision
apps/v1beta1                           1.6   1.8   1.16  apps/v1                          Deployment
apps/v1beta1                           1.5   1.8   1.16  apps/v1                          StatefulSet
apps/v1beta2                           1.8   1.9   1.16  apps/v1                          ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
authentication.k8s.io/v1               1.28  -     -     -                                SelfSubjectReview
authentication.k8s.io/v1               1.10  -     -     -                                TokenRequest
authentication.k8s.io/v1               1.6   -     -     -                                TokenReview
authentication.k8s.io/v1alpha1         1.26  1.29  1.32  authentication.k8s.io/v1         SelfSubjectReview
authentication.k8s.io/v1beta1          1.27  1.30  1.33  authentication.k8s.io/v1         SelfSubjectReview
authentication.k8s.io/v1beta1          1.4   1.19  1.22  authentication.k8s.io/v1         TokenReview
authorization.k8s.io/v1                1.19  -     -     -                                LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview
authorization.k8s.io/v1                1.6   -     -     -                                SubjectAccessReview
authorization.k8s.io/v1beta1           1.2   1.19  1.22  authorization.k8s.io/v1          LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview
authorization.k8s.io/v1beta1           1.8   1.19  1.22  authorization.k8s.io/v1          SelfSubjectRulesReview
autoscaling/v1                         1.2   -     -     -                                HorizontalPodAutoscaler
autoscaling/v2                         1.23  -     -     -                                HorizontalPodAutoscaler
autoscaling/v2beta1                    1.8   1.22  1.25  autoscaling/v2                   HorizontalPodAutoscaler
autoscaling/v2beta2                    1.12  1.23  1.26  autoscaling/v2                   HorizontalPodAutoscaler
batch/v1                               1.21  -     -     -                                CronJob
batch/v1                               1.2   -     -     -                                Job
batch/v1beta1                          1.8   1.21  1.25  batch/v1                         CronJob
certificates.k8s.io/v1                 1.19  -     -     -                                CertificateSigningRequest
certificates.k8s.io/v1                 1.37  -     -     -                                ClusterTrustBundle PodCertificateRequest
certificates.k8s.io/v1alpha1           1.27  1.34  1.37  certificates.k8s.io/v1           ClusterTrustBundle
certificates.k8s.io/v1alpha1           1.34  -     1.35  certificates.k8s.io/v1           PodCertificateRequest
certificates.k8s.io/v1beta1            1.12  1.19  1.22  certificates.k8s.io/v1           CertificateSigningRequest
certificates.k8s.io/v1beta1            1.33  1.37  1.40  certificates.k8s.io/v1           ClusterTrustBundle
certificates.k8s.io/v1beta1            1.35  1.37  1.40  certificates.k8s.io/v1           PodCertificateRequest
coordination.k8s.io/v1                 1.14  -     -     -                                Lease
coordination.k8s.io/v1alpha1           1.31  -     1.32  -                                LeaseCandidate
coordination.k8s.io/v1alpha2           1.32  1.35  1.38  -                                LeaseCandidate
coordination.k8s.io/v1beta1            1.12  1.19  1.22  coordination.k8s.io/v1           Lease
coordination.k8s.io/v1beta1            1.33  1.36  1.39  -                                LeaseCandidate
discovery.k8s.io/v1                    1.21  -     -     -                                EndpointSlice
discovery.k8s.io/v1beta1               1.16  1.21  1.25  discovery.k8s.io/v1              EndpointSlice
events.k8s.io/v1                       1.19  -     -     -                                Event
events.k8s.io/v1beta1                  1.8   1.22  1.25  events.k8s.io/v1                 Event
extensions/v1beta1                     1.1   1.8   1.16  apps/v1                          DaemonSet Deployment
extensions/v1beta1                     1.1   1.14  1.22  networking.k8s.io/v1             Ingress
extensions/v1beta1                     1.3   1.9   1.16  networking.k8s.io/v1             NetworkPolicy
extensions/v1beta1                     1.3   1.10  1.16  -                                PodSecurityPolicy
extensions/v1beta1                     1.2   1.8   1.16  apps/v1                          ReplicaSet
flowcontrol.apiserver.k8s.io/v1        1.29  -     -     -                                FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta1   1.20  1.23  1.26  flowcontrol.apiserver.k8s.io/v1  FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta2   1.23  1.26  1.29  flowcontrol.apiserver.k8s.io/v1  FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta3   1.26  1.29  1.32  flowcontrol.apiserver.k8s.io/v1  FlowSchema PriorityLevelConfiguration
lifecycle.k8s.io/v1alpha1              1.37  1.40  1.43  -                                Eviction EvictionRequest
networking.k8s.io/v1                   1.33  -     -     -                                IPAddress ServiceCIDR
networking.k8s.io/v1                   1.19  -     -     -                                Ingress IngressClass
networking.k8s.io/v1                   1.7   -     -     -                                NetworkPolicy
networking.k8s.io/v1alpha1             1.25  -     1.29  -                                ClusterCIDR
networking.k8s.io/v1alpha1             1.27  -     1.31  networking.k8s.io/v1             IPAddress
networking.k8s.io/v1alpha1             1.29  -     1.31  networking.k8s.io/v1             ServiceCIDR
networking.k8s.io/v1beta1              1.31  1.34  1.37  networking.k8s.io/v1             IPAddress ServiceCIDR
networking.k8s.io/v1beta1              1.14  1.19  1.22  networking.k8s.io/v1             Ingress
networking.k8s.io/v1beta1              1.18  1.19  1.22  networking.k8s.io/v1             IngressClass
node.k8s.io/v1                         1.20  -     -     -                                RuntimeClass
node.k8s.io/v1beta1                    1.13  1.22  1.25  node.k8s.io/v1                   RuntimeClass
policy/v1                              1.22  -     -     -                                Eviction
policy/v1                              1.21  -     -     -                                PodDisruptionBudget
policy/v1beta1                         1.5   1.22  1.25  policy/v1                        Eviction
policy/v1beta1                         1.5   1.21  1.25  policy/v1                        PodDisruptionBudget
policy/v1beta1                         1.10  1.21  1.25  -                                PodSecurityPolicy
rbac.authorization.k8s.io/v1           1.8   -     -     -                                ClusterRole ClusterRoleBinding Role RoleBinding
rbac.authorization.k8s.io/v1beta1      1.6   1.17  1.22  rbac.authorization.k8s.io/v1     ClusterRole ClusterRoleBinding Role RoleBinding
resource.k8s.io/v1                     1.34  -     -     -                                DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1                     1.37  -     -     -                                DeviceTaintRule
resource.k8s.io/v1alpha1               1.26  -     1.27  -                                PodScheduling ResourceClass
resource.k8s.io/v1alpha1               1.26  -     1.27  resource.k8s.io/v1               ResourceClaim ResourceClaimTemplate
resource.k8s.io/v1alpha2               1.27  -     1.31  -                                PodSchedulingContext ResourceClass
resource.k8s.io/v1alpha2               1.27  -     1.31  resource.k8s.io/v1               ResourceClaim ResourceClaimTemplate
resource.k8s.io/v1alpha2               1.30  -     1.31  -                                ResourceClaimParameters ResourceClassParameters
resource.k8s.io/v1alpha2               1.30  -     1.31  resource.k8s.io/v1               ResourceSlice
resource.k8s.io/v1alpha3               1.31  -     1.34  resource.k8s.io/v1               DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1alpha3               1.33  1.36  1.39  resource.k8s.io/v1               DeviceTaintRule
resource.k8s.io/v1alpha3               1.31  -     1.32  -                                PodSchedulingContext
resource.k8s.io/v1alpha3               1.36  1.39  1.42  -                                ResourcePoolStatusRequest
resource.k8s.io/v1beta1                1.32  1.35  1.38  resource.k8s.io/v1               DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta2                1.33  1.36  1.39  resource.k8s.io/v1               DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice
resource.k8s.io/v1beta2                1.36  1.39  1.42  resource.k8s.io/v1               DeviceTaintRule
scheduling.k8s.io/v1                   1.14  -     -     -                                PriorityClass
scheduling.k8s.io/v1alpha1             1.35  -     1.36  -                                Workload
scheduling.k8s.io/v1alpha2             1.36  -     1.37  -                                PodGroup Workload
scheduling.k8s.io/v1alpha3             1.37  -     -     -                                CompositePodGroup PodGroup Workload
scheduling.k8s.io/v1beta1              1.37  1.40  1.43  -                                PodGroup Workload
scheduling.k8s.io/v1beta1              1.11  1.14  1.22  scheduling.k8s.io/v1             PriorityClass
storage.k8s.io/v1                      1.18  -     -     -                                CSIDriver
storage.k8s.io/v1                      1.17  -     -     -                                CSINode
storage.k8s.io/v1                      1.24  -     -     -                                CSIStorageCapacity
storage.k8s.io/v1                      1.6   -     -     -                                StorageClass
storage.k8s.io/v1                      1.13  -     -     -                                VolumeAttachment
storage.k8s.io/v1                      1.34  -     -     -                                VolumeAttributesClass
storage.k8s.io/v1alpha1                1.19  1.21  1.24  storage.k8s.io/v1                CSIStorageCapacity
storage.k8s.io/v1alpha1                1.9   1.21  1.24  storage.k8s.io/v1                VolumeAttachment
storage.k8s.io/v1alpha1                1.29  1.32  1.35  storage.k8s.io/v1                VolumeAttributesClass
storage.k8s.io/v1beta1                 1.14  1.19  1.22  storage.k8s.io/v1                CSIDriver
storage.k8s.io/v1beta1                 1.14  1.17  1.22  storage.k8s.io/v1                CSINode
storage.k8s.io/v1beta1                 1.21  1.24  1.27  storage.k8s.io/v1                CSIStorageCapacity
storage.k8s.io/v1beta1                 1.4   1.19  1.22  storage.k8s.io/v1                StorageClass
storage.k8s.io/v1beta1                 1.10  1.19  1.22  storage.k8s.io/v1                VolumeAttachment
storage.k8s.io/v1beta1                 1.31  1.34  1.37  storage.k8s.io/v1                VolumeAttributesClass
storagemigration.k8s.io/v1             1.37  -     -     -                                StorageVersionMigration
storagemigration.k8s.io/v1alpha1       1.30  1.33  1.35  storagemigration.k8s.io/v1       StorageVersionMigration
storagemigration.k8s.io/v1beta1        1.35  1.37  1.40  storagemigration.k8s.io/v1       StorageVersionMigration
v1                                     1.0   -     -     -                                Binding Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
v1                                     1.0   1.19  -     -                                ComponentStatus
v1                                     1.2   -     -     -                                ConfigMap
v1                                     1.0   1.33  -     discovery.k8s.io/v1              Endpoints
`;
