export const id = 283;
export const ids = [283];
export const modules = {

/***/ 1125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lR: () => (/* binding */ AGENT_MEMORY_MIB),
  qm: () => (/* binding */ allowedTypes),
  lA: () => (/* binding */ fits),
  UH: () => (/* binding */ knownNames)
});

// UNUSED EXPORTS: families

;// CONCATENATED MODULE: ./build/src/check/data/ec2-instance-types.js
// EC2 instance types of all regions, 1364 of them, with what AWS publishes of each in DescribeInstanceTypes (November 2026), smallest
// first; Macs are left out, Batch starts none. One line a family (long ones have several): name, architecture, then
// `size:vCPUs:MiB` or `size:vCPUs:MiB:GPUs`. It is one text, so that it costs nothing until it is asked for.
const EC2_INSTANCE_TYPES = `
a1 arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 metal:16:32768
c1 x86_64 medium:2:1740 xlarge:8:7168
c3 x86_64 large:2:3840 xlarge:4:7680 2xlarge:8:15360 4xlarge:16:30720 8xlarge:32:61440
c4 x86_64 large:2:3840 xlarge:4:7680 2xlarge:8:15360 4xlarge:16:30720 8xlarge:36:61440
c5 x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 9xlarge:36:73728 12xlarge:48:98304
c5 x86_64 18xlarge:72:147456 24xlarge:96:196608 metal:96:196608
c5a x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c5a x86_64 16xlarge:64:131072 24xlarge:96:196608
c5ad x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c5ad x86_64 16xlarge:64:131072 24xlarge:96:196608
c5d x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 9xlarge:36:73728 12xlarge:48:98304
c5d x86_64 18xlarge:72:147456 24xlarge:96:196608 metal:96:196608
c5n x86_64 large:2:5376 xlarge:4:10752 2xlarge:8:21504 4xlarge:16:43008 9xlarge:36:98304 18xlarge:72:196608
c5n x86_64 metal:72:196608
c6a x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c6a x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216 metal:192:393216
c6g arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c6g arm64 16xlarge:64:131072 metal:64:131072
c6gd arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c6gd arm64 12xlarge:48:98304 16xlarge:64:131072 metal:64:131072
c6gn arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c6gn arm64 12xlarge:48:98304 16xlarge:64:131072
c6i x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c6i x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 metal:128:262144
c6id x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c6id x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 metal:128:262144
c6in x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c6in x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 metal:128:262144
c7a x86_64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c7a x86_64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216
c7a x86_64 metal-48xl:192:393216
c7g arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c7g arm64 16xlarge:64:131072 metal:64:131072
c7gd arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c7gd arm64 12xlarge:48:98304 16xlarge:64:131072 metal:64:131072
c7gn arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c7gn arm64 12xlarge:48:98304 16xlarge:64:131072 metal:64:131072
c7i-flex x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c7i-flex x86_64 16xlarge:64:131072
c7i x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c7i x86_64 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216 metal-48xl:192:393216
c8a x86_64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c8a x86_64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216
c8a x86_64 metal-48xl:192:393216
c8g arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8g arm64 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216 metal-48xl:192:393216
c8gb arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c8gb arm64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216
c8gb arm64 metal-48xl:192:393216
c8gd arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c8gd arm64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216
c8gd arm64 metal-48xl:192:393216
c8gn arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c8gn arm64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 metal-24xl:96:196608 48xlarge:192:393216
c8gn arm64 metal-48xl:192:393216
c8i-flex x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8i-flex x86_64 16xlarge:64:131072
c8i x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8i x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216 metal-48xl:192:393216
c8i x86_64 96xlarge:384:786432 metal-96xl:384:786432
c8ib x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8ib x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216 metal-48xl:192:393216
c8ib x86_64 96xlarge:384:786432 metal-96xl:384:786432
c8id x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8id x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216 metal-48xl:192:393216
c8id x86_64 96xlarge:384:786432 metal-96xl:384:786432
c8in x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c8in x86_64 16xlarge:64:131072 24xlarge:96:196608 32xlarge:128:262144 48xlarge:192:393216 metal-48xl:192:393216
c8in x86_64 96xlarge:384:786432 metal-96xl:384:786432
c8ine x86_64 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c9g arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536 12xlarge:48:98304
c9g arm64 16xlarge:64:131072 24xlarge:96:196608 48xlarge:192:393216 metal-48xl:192:393216
c9gd arm64 medium:1:2048 large:2:4096 xlarge:4:8192 2xlarge:8:16384 4xlarge:16:32768 8xlarge:32:65536
c9gd arm64 12xlarge:48:98304 16xlarge:64:131072 24xlarge:96:196608 48xlarge:192:393216 metal-48xl:192:393216
d2 x86_64 xlarge:4:31232 2xlarge:8:62464 4xlarge:16:124928 8xlarge:36:249856
d3 x86_64 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
d3en x86_64 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 6xlarge:24:98304 8xlarge:32:131072 12xlarge:48:196608
dl2q x86_64 24xlarge:96:786432
f2 x86_64 6xlarge:24:262144 12xlarge:48:524288 48xlarge:192:2097152
g4ad x86_64 xlarge:4:16384:1 2xlarge:8:32768:1 4xlarge:16:65536:1 8xlarge:32:131072:2 16xlarge:64:262144:4
g4dn x86_64 xlarge:4:16384:1 2xlarge:8:32768:1 4xlarge:16:65536:1 8xlarge:32:131072:1 12xlarge:48:196608:4
g4dn x86_64 16xlarge:64:262144:1 metal:96:393216:8
g5 x86_64 xlarge:4:16384:1 2xlarge:8:32768:1 4xlarge:16:65536:1 8xlarge:32:131072:1 12xlarge:48:196608:4
g5 x86_64 16xlarge:64:262144:1 24xlarge:96:393216:4 48xlarge:192:786432:8
g5g arm64 xlarge:4:8192:1 2xlarge:8:16384:1 4xlarge:16:32768:1 8xlarge:32:65536:1 16xlarge:64:131072:2
g5g arm64 metal:64:131072:2
g6 x86_64 xlarge:4:16384:1 2xlarge:8:32768:1 4xlarge:16:65536:1 8xlarge:32:131072:1 12xlarge:48:196608:4
g6 x86_64 16xlarge:64:262144:1 24xlarge:96:393216:4 48xlarge:192:786432:8
g6e x86_64 xlarge:4:32768:1 2xlarge:8:65536:1 4xlarge:16:131072:1 8xlarge:32:262144:1 12xlarge:48:393216:4
g6e x86_64 16xlarge:64:524288:1 24xlarge:96:786432:4 48xlarge:192:1572864:8
g6f x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536
g7 x86_64 2xlarge:8:32768:1 4xlarge:16:65536:1 8xlarge:32:131072:1 12xlarge:48:196608:2 24xlarge:96:393216:4
g7 x86_64 48xlarge:192:786432:8
g7e x86_64 2xlarge:8:65536:1 4xlarge:16:131072:1 8xlarge:32:262144:1 12xlarge:48:524288:2 24xlarge:96:1048576:4
g7e x86_64 48xlarge:192:2097152:8
gr6 x86_64 4xlarge:16:131072:1 8xlarge:32:262144:1
gr6f x86_64 4xlarge:16:131072
h1 x86_64 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 16xlarge:64:262144
hpc6a x86_64 48xlarge:96:393216
hpc6id x86_64 32xlarge:64:1048576
hpc7a x86_64 12xlarge:24:786432 24xlarge:48:786432 48xlarge:96:786432 96xlarge:192:786432
hpc7g arm64 4xlarge:16:131072 8xlarge:32:131072 16xlarge:64:131072
hpc8a x86_64 96xlarge:192:786432
i2 x86_64 xlarge:4:31232 2xlarge:8:62464 4xlarge:16:124928 8xlarge:32:249856
i3 x86_64 large:2:15616 xlarge:4:31232 2xlarge:8:62464 4xlarge:16:124928 8xlarge:32:249856 16xlarge:64:499712
i3en x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 3xlarge:12:98304 6xlarge:24:196608 12xlarge:48:393216
i3en x86_64 24xlarge:96:786432 metal:96:786432
i4g arm64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 16xlarge:64:524288
i4i x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
i4i x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 metal:128:1048576
i7i x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
i7i x86_64 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864 metal-48xl:192:1572864
i7ie x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 3xlarge:12:98304 6xlarge:24:196608 12xlarge:48:393216
i7ie x86_64 18xlarge:72:589824 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864 metal-48xl:192:1572864
i8g arm64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
i8g arm64 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864 metal-48xl:192:1572864
i8ge arm64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 3xlarge:12:98304 6xlarge:24:196608 12xlarge:48:393216
i8ge arm64 18xlarge:72:589824 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864 metal-48xl:192:1572864
im4gn arm64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 16xlarge:64:262144
inf1 x86_64 xlarge:4:8192 2xlarge:8:16384 6xlarge:24:49152 24xlarge:96:196608
inf2 x86_64 xlarge:4:16384 8xlarge:32:131072 24xlarge:96:393216 48xlarge:192:786432
is4gen arm64 medium:1:6144 large:2:12288 xlarge:4:24576 2xlarge:8:49152 4xlarge:16:98304 8xlarge:32:196608
m1 x86_64 small:1:1740 medium:1:3788 large:2:7680 xlarge:4:15360
m2 x86_64 xlarge:2:17510 2xlarge:4:35020 4xlarge:8:70041
m3 x86_64 medium:1:3840 large:2:7680 xlarge:4:15360 2xlarge:8:30720
m4 x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 10xlarge:40:163840 16xlarge:64:262144
m5 x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5 x86_64 16xlarge:64:262144 24xlarge:96:393216 metal:96:393216
m5a x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5a x86_64 16xlarge:64:262144 24xlarge:96:393216
m5ad x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5ad x86_64 16xlarge:64:262144 24xlarge:96:393216
m5d x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5d x86_64 16xlarge:64:262144 24xlarge:96:393216 metal:96:393216
m5dn x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5dn x86_64 16xlarge:64:262144 24xlarge:96:393216 metal:96:393216
m5n x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m5n x86_64 16xlarge:64:262144 24xlarge:96:393216 metal:96:393216
m5zn x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 3xlarge:12:49152 6xlarge:24:98304 12xlarge:48:196608
m5zn x86_64 metal:48:196608
m6a x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m6a x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal:192:786432
m6g arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m6g arm64 12xlarge:48:196608 16xlarge:64:262144 metal:64:262144
m6gd arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m6gd arm64 12xlarge:48:196608 16xlarge:64:262144 metal:64:262144
m6i x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m6i x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 metal:128:524288
m6id x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m6id x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 metal:128:524288
m6idn x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m6idn x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 metal:128:524288
m6in x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m6in x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 metal:128:524288
m7a x86_64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m7a x86_64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432
m7a x86_64 metal-48xl:192:786432
m7g arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m7g arm64 12xlarge:48:196608 16xlarge:64:262144 metal:64:262144
m7gd arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m7gd arm64 12xlarge:48:196608 16xlarge:64:262144 metal:64:262144
m7i-flex x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m7i-flex x86_64 16xlarge:64:262144
m7i x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m7i x86_64 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432 metal-48xl:192:786432
m8a x86_64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m8a x86_64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432
m8a x86_64 metal-48xl:192:786432
m8azn x86_64 medium:1:4096 large:2:8192 xlarge:4:16384 3xlarge:12:49152 6xlarge:24:98304 12xlarge:48:196608
m8azn x86_64 metal-12xl:48:196608 24xlarge:96:393216 metal-24xl:96:393216
m8g arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m8g arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432
m8g arm64 metal-48xl:192:786432
m8gb arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m8gb arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432
m8gb arm64 metal-48xl:192:786432
m8gd arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m8gd arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432
m8gd arm64 metal-48xl:192:786432
m8gn arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m8gn arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 metal-24xl:96:393216 48xlarge:192:786432
m8gn arm64 metal-48xl:192:786432
m8i-flex x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8i-flex x86_64 16xlarge:64:262144
m8i x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8i x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8i x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8ib x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8ib x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8ib x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8id x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8id x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8id x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8idb x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8idb x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8idb x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8idn x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8idn x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8idn x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8in x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m8in x86_64 16xlarge:64:262144 24xlarge:96:393216 32xlarge:128:524288 48xlarge:192:786432 metal-48xl:192:786432
m8in x86_64 96xlarge:384:1572864 metal-96xl:384:1572864
m8ine x86_64 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072 12xlarge:48:196608
m9g arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m9g arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 48xlarge:192:786432 metal-48xl:192:786432
m9gd arm64 medium:1:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768 4xlarge:16:65536 8xlarge:32:131072
m9gd arm64 12xlarge:48:196608 16xlarge:64:262144 24xlarge:96:393216 48xlarge:192:786432 metal-48xl:192:786432
p3dn x86_64 24xlarge:96:786432:8
p4d x86_64 24xlarge:96:1179648:8
p4de x86_64 24xlarge:96:1179648:8
p5 x86_64 4xlarge:16:262144:1 48xlarge:192:2097152:8
p5e x86_64 48xlarge:192:2097152:8
p5en x86_64 48xlarge:192:2097152:8
p6-b200 x86_64 48xlarge:192:2097152:8
p6-b300 x86_64 48xlarge:192:4194304:8
r3 x86_64 large:2:15360 xlarge:4:31232 2xlarge:8:62464 4xlarge:16:124928 8xlarge:32:249856
r4 x86_64 large:2:15616 xlarge:4:31232 2xlarge:8:62464 4xlarge:16:124928 8xlarge:32:249856 16xlarge:64:499712
r5 x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5 x86_64 16xlarge:64:524288 24xlarge:96:786432 metal:96:786432
r5a x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5a x86_64 16xlarge:64:524288 24xlarge:96:786432
r5ad x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5ad x86_64 16xlarge:64:524288 24xlarge:96:786432
r5b x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5b x86_64 16xlarge:64:524288 24xlarge:96:786432 metal:96:786432
r5d x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5d x86_64 16xlarge:64:524288 24xlarge:96:786432 metal:96:786432
r5dn x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5dn x86_64 16xlarge:64:524288 24xlarge:96:786432 metal:96:786432
r5n x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r5n x86_64 16xlarge:64:524288 24xlarge:96:786432 metal:96:786432
r6a x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r6a x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal:192:1572864
r6g arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r6g arm64 12xlarge:48:393216 16xlarge:64:524288 metal:64:524288
r6gd arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r6gd arm64 12xlarge:48:393216 16xlarge:64:524288 metal:64:524288
r6i x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r6i x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 metal:128:1048576
r6id x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r6id x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 metal:128:1048576
r6idn x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r6idn x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 metal:128:1048576
r6in x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r6in x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 metal:128:1048576
r7a x86_64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r7a x86_64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864
r7a x86_64 metal-48xl:192:1572864
r7g arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r7g arm64 12xlarge:48:393216 16xlarge:64:524288 metal:64:524288
r7gd arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r7gd arm64 12xlarge:48:393216 16xlarge:64:524288 metal:64:524288
r7i x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r7i x86_64 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864 metal-48xl:192:1572864
r7iz x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r7iz x86_64 16xlarge:64:524288 metal-16xl:64:524288 32xlarge:128:1048576 metal-32xl:128:1048576
r8a x86_64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r8a x86_64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864
r8a x86_64 metal-48xl:192:1572864
r8g arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r8g arm64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864
r8g arm64 metal-48xl:192:1572864
r8gb arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r8gb arm64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864
r8gb arm64 metal-48xl:192:1572864
r8gd arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r8gd arm64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864
r8gd arm64 metal-48xl:192:1572864
r8gn arm64 medium:1:8192 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144
r8gn arm64 12xlarge:48:393216 16xlarge:64:524288 24xlarge:96:786432 metal-24xl:96:786432 48xlarge:192:1572864
r8gn arm64 metal-48xl:192:1572864
r8i-flex x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8i-flex x86_64 16xlarge:64:524288
r8i x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8i x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8i x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
r8ib x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8ib x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8ib x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
r8id x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8id x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8id x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
r8idb x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8idb x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8idb x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
r8idn x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8idn x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8idn x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
r8in x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 4xlarge:16:131072 8xlarge:32:262144 12xlarge:48:393216
r8in x86_64 16xlarge:64:524288 24xlarge:96:786432 32xlarge:128:1048576 48xlarge:192:1572864 metal-48xl:192:1572864
r8in x86_64 96xlarge:384:3145728 metal-96xl:384:3145728
t1 x86_64 micro:1:627
t2 x86_64 nano:1:512 micro:1:1024 small:1:2048 medium:2:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768
t3 x86_64 nano:2:512 micro:2:1024 small:2:2048 medium:2:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768
t3a x86_64 nano:2:512 micro:2:1024 small:2:2048 medium:2:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768
t4g arm64 nano:2:512 micro:2:1024 small:2:2048 medium:2:4096 large:2:8192 xlarge:4:16384 2xlarge:8:32768
trn1 x86_64 2xlarge:8:32768 32xlarge:128:524288
trn1n x86_64 32xlarge:128:524288
trn2 x86_64 3xlarge:12:131072 48xlarge:192:2097152
u-3tb1 x86_64 56xlarge:224:3145728
u-6tb1 x86_64 56xlarge:224:6291456 112xlarge:448:6291456
u7i-12tb x86_64 224xlarge:896:12582912
u7i-6tb x86_64 112xlarge:448:6291456
u7i-8tb x86_64 112xlarge:448:8388608
u7in-16tb x86_64 224xlarge:896:16777216
u7in-24tb x86_64 224xlarge:896:25165824
u7in-32tb x86_64 224xlarge:896:33554432
vt1 x86_64 3xlarge:12:24576 6xlarge:24:49152 24xlarge:96:196608
x1 x86_64 16xlarge:64:999424 32xlarge:128:1998848
x1e x86_64 xlarge:4:124928 2xlarge:8:249856 4xlarge:16:499712 8xlarge:32:999424 16xlarge:64:1998848
x1e x86_64 32xlarge:128:3997696
x2gd arm64 medium:1:16384 large:2:32768 xlarge:4:65536 2xlarge:8:131072 4xlarge:16:262144 8xlarge:32:524288
x2gd arm64 12xlarge:48:786432 16xlarge:64:1048576 metal:64:1048576
x2idn x86_64 16xlarge:64:1048576 24xlarge:96:1572864 32xlarge:128:2097152 metal:128:2097152
x2iedn x86_64 xlarge:4:131072 2xlarge:8:262144 4xlarge:16:524288 8xlarge:32:1048576 16xlarge:64:2097152
x2iedn x86_64 24xlarge:96:3145728 32xlarge:128:4194304 metal:128:4194304
x2iezn x86_64 2xlarge:8:262144 4xlarge:16:524288 6xlarge:24:786432 8xlarge:32:1048576 12xlarge:48:1572864
x2iezn x86_64 metal:48:1572864
x8aedz x86_64 large:2:65536 xlarge:4:131072 3xlarge:12:393216 6xlarge:24:786432 12xlarge:48:1572864
x8aedz x86_64 metal-12xl:48:1572864 24xlarge:96:3145728 metal-24xl:96:3145728
x8g arm64 medium:1:16384 large:2:32768 xlarge:4:65536 2xlarge:8:131072 4xlarge:16:262144 8xlarge:32:524288
x8g arm64 12xlarge:48:786432 16xlarge:64:1048576 24xlarge:96:1572864 metal-24xl:96:1572864 48xlarge:192:3145728
x8g arm64 metal-48xl:192:3145728
x8i x86_64 large:2:32768 xlarge:4:65536 2xlarge:8:131072 4xlarge:16:262144 8xlarge:32:524288 12xlarge:48:786432
x8i x86_64 16xlarge:64:1048576 24xlarge:96:1572864 32xlarge:128:2097152 48xlarge:192:3145728 metal-48xl:192:3145728
x8i x86_64 64xlarge:256:4194304 96xlarge:384:6291456 metal-96xl:384:6291456
z1d x86_64 large:2:16384 xlarge:4:32768 2xlarge:8:65536 3xlarge:12:98304 6xlarge:24:196608 12xlarge:48:393216
z1d x86_64 metal:48:393216
`;

;// CONCATENATED MODULE: ./build/src/check/instance-types.js

/**
 * Names that stand for several families
 * (https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html). `optimal` is default_x86_64 today and
 * was m4, c4 and r4 before: either may be meant.
 */
const BUNDLES = {
    default_x86_64: ['m6i', 'c6i', 'r6i', 'c7i'],
    default_arm64: ['m6g', 'c6g', 'r6g', 'c7g'],
    optimal: ['m6i', 'c6i', 'r6i', 'c7i', 'm4', 'c4', 'r4'],
};
/** Batch keeps this much of an instance's memory for the ECS agent (https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html). */
const AGENT_MEMORY_MIB = 32;
let loaded;
/** The types by family. */
function families() {
    loaded ??= load();
    return loaded;
}
function load() {
    const found = new Map();
    for (const line of EC2_INSTANCE_TYPES.trim().split('\n')) {
        const [family = '', architecture = '', ...sizes] = line.split(' ');
        const types = sizes.map((size) => {
            const [name = '', vcpus, memoryMiB, gpus = '0'] = size.split(':');
            return {
                name: `${family}.${name}`,
                architecture,
                vcpus: Number(vcpus),
                memoryMiB: Number(memoryMiB),
                gpus: Number(gpus),
            };
        });
        found.set(family, [...(found.get(family) ?? []), ...types]);
    }
    return found;
}
/** The types that a list of types, families and bundles allows. */
function allowedTypes(names) {
    const found = names.map((name) => ({ name, types: typesOf(name) }));
    return {
        types: [...new Set(found.flatMap(({ types }) => types))],
        unknown: found.filter(({ types }) => types.length === 0).map(({ name }) => name),
    };
}
function typesOf(name) {
    const bundle = Object.hasOwn(BUNDLES, name) ? BUNDLES[name] : undefined;
    if (bundle !== undefined)
        return bundle.flatMap((family) => families().get(family) ?? []);
    const [family = ''] = name.split('.');
    const types = families().get(family) ?? [];
    return name.includes('.') ? types.filter((type) => type.name === name) : types;
}
/** All names that may stand in a list, for suggestions. */
function knownNames() {
    return [...Object.keys(BUNDLES), ...families().keys(), ...[...families().values()].flat().map((type) => type.name)];
}
/** Whether a job of this size can be placed on an otherwise empty instance. */
function fits(type, wish) {
    return type.architecture === wish.architecture && type.vcpus >= wish.vcpus && type.gpus >= wish.gpus
        && type.memoryMiB - AGENT_MEMORY_MIB >= wish.memoryMiB;
}


/***/ }),

/***/ 2696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ excess),
/* harmony export */   Mn: () => (/* binding */ JOB_DEFINITION),
/* harmony export */   Ss: () => (/* binding */ LAMBDA_ENVIRONMENT),
/* harmony export */   dG: () => (/* binding */ SUBMIT_JOB),
/* harmony export */   k7: () => (/* binding */ budgetsOf),
/* harmony export */   u3: () => (/* binding */ OVERRIDES)
/* harmony export */ });
/* unused harmony export SIZE_LIMITS */
/* harmony import */ var _contract_job_overrides_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7527);
/* harmony import */ var _requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1202);
// The limits on sizes, measured on the very requests. Rules and the report's budgets both read them here.


/** https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const JOB_DEFINITION = {
    id: 'job-definition-size',
    what: 'job definition',
    limit: 24 * 1024,
    unit: 'bytes',
    measure: ({ jobDefinition }) => (jobDefinition === undefined ? undefined : (0,_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$)(jobDefinition)),
};
/** https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const SUBMIT_JOB = {
    id: 'submit-job-size',
    what: 'SubmitJob with the largest S3 event',
    limit: 30 * 1024,
    unit: 'bytes',
    measure: ({ submitJob }) => (submitJob === undefined ? undefined : (0,_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$)(submitJob)),
};
/**
 * A limit of ECS's RunTask that no page on Batch mentions; JSON's own characters count
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html).
 */
const OVERRIDES = {
    id: 'overrides-length',
    what: 'overrides of a job with the largest S3 event',
    limit: 8192,
    unit: 'characters',
    measure: ({ submitJob }) => (submitJob === undefined ? undefined : (0,_contract_job_overrides_js__WEBPACK_IMPORTED_MODULE_1__/* .overridesLength */ .uz)(submitJob)),
};
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LAMBDA_ENVIRONMENT = {
    id: 'lambda-environment-size',
    what: 'variables of the Lambda function',
    limit: 4 * 1024,
    unit: 'bytes',
    measure: ({ lambdaVariables }) => (0,_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$)(lambdaVariables),
};
const SIZE_LIMITS = [JOB_DEFINITION, SUBMIT_JOB, OVERRIDES, LAMBDA_ENVIRONMENT];
/** How much of each limit a function uses. */
function budgetsOf({ spec, requests }) {
    if (requests === undefined)
        return [];
    return SIZE_LIMITS.flatMap((size) => {
        const { id, what, limit, unit } = size;
        const used = size.measure(requests);
        return used === undefined ? [] : [{ functionName: spec.name, id, what, used, limit, unit }];
    });
}
/** The measure of what is over a limit; undefined within it. */
function excess(limit, requests) {
    if (requests === undefined)
        return undefined;
    const value = limit.measure(requests);
    return value !== undefined && value > limit.limit ? { value, limit: limit.limit, unit: limit.unit } : undefined;
}


/***/ }),

/***/ 5982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ READING_RULES)
/* harmony export */ });
const rule = (id, severity, what, help) => ({ id, severity, what, help });
const READING_RULES = [
    rule('yaml-syntax', 'error', 'A file that is no YAML, is empty, or holds more than one document', 'Mend the line that is named.'),
    rule('json-syntax', 'error', 'A scar.cfg that is no JSON', 'Mend the line that is named.'),
    rule('no-functions', 'error', 'A file that defines no function', 'Begin with `functions:` and the name of a function below it.'),
    rule('duplicate-key', 'warning', 'A key that stands twice in one map: the last one counts', 'Remove one of the two.'),
    rule('duplicate-function', 'error', 'Two functions of one name', 'Rename one: names are unique over all files of a deployment.'),
    rule('unknown-key', 'warning', 'A key that SCAR does not know', 'Correct or remove it; the message names the key that was probably meant.'),
    rule('ignored-key', 'notice', 'A key of SCAR that has no effect here, with the reason', 'Do what the message says.'),
    rule('wrong-type', 'error', 'A value of another kind, or outside the range that AWS takes: memory, time-outs, vCPUs, days of logs', 'Write a value as the message describes it.'),
    rule('unquoted-value', 'warning', 'A variable whose value YAML reads as a number, a date or a yes/no, and Python would print in another form', 'Put the value in quotes.'),
    rule('two-in-one', 'error', 'Two items of a list that YAML reads as one', 'Begin a line with `- ` for each value.'),
    rule('text-for-list', 'warning', 'One text where a list is due', 'Put it in brackets.'),
    rule('name-missing', 'error', 'A function without a name', 'Add `name` to its `lambda` section.'),
    rule('image-missing', 'error', 'A function without an image', 'Add `image`.'),
    rule('image-twice', 'error', 'A function with both `image` and `image_file`', 'Remove one of the two.'),
    rule('image-file-missing', 'warning', 'An archive of an image that is not there yet', 'Save or download it in a step before.'),
    rule('image-file-no-archive', 'error', 'An `image_file` that is no archive', 'Make it with `docker save` or `podman save`.'),
    rule('image-file-outside', 'error', 'An `image_file` outside the workspace', 'Put it into the workspace.'),
    rule('api-name-missing', 'warning', 'An `api_gateway` without a name: no API is made', 'Add `name` to it, or remove it.'),
    rule('bucket-missing', 'error', 'An input or output that names no bucket', 'Add `path: bucket/folder`.'),
    rule('provider-missing', 'error', 'An input or output without `storage_provider`', 'Add `storage_provider: s3`.'),
    rule('storage-provider', 'error', 'A storage provider that is unknown, incomplete or not supported, or whose keys will stand in the image', 'Use s3, or minio.<id> or webdav.<id> of `storage_providers`, with ARNs of secrets for keys.'),
    rule('script-missing', 'error', 'A script that is not there', "Paths are relative to the YAML file's folder."),
    rule('script-outside', 'error', 'A script outside the repository', 'Move it into the repository.'),
    rule('script-empty', 'error', 'A script without content', 'Commit the right file.'),
    rule('script-encoding', 'error', 'A script in UTF-16, or with a byte order mark', 'Save it as UTF-8 without a byte order mark.'),
    rule('script-line-ends', 'error', 'A script whose first line ends as on Windows', 'Save it with LF, and keep it so in .gitattributes.'),
    rule('retry-rule', 'error', 'A rule of evaluate_on_exit without an action or a condition', 'Give it both.'),
    rule('secret-reference', 'error', 'An item of secrets that is no ARN of a secret or parameter', 'Put the value into Secrets Manager or SSM Parameter Store, and write its ARN.'),
    rule('variable-missing', 'error', 'A `${NAME}` for which the input `variables` has no value', 'Give it a value there.'),
    rule('too-many-mistakes', 'error', 'A file with more mistakes than anybody wants to read; the first ones are told', 'Mend those that are told first.'),
];


/***/ }),

/***/ 1202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   q: () => (/* binding */ requestsIn)
/* harmony export */ });
/* harmony import */ var _contract_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9165);
/* harmony import */ var _contract_job_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4895);
/* harmony import */ var _contract_job_overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7527);
/* harmony import */ var _resources_ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4530);
/* harmony import */ var _stack_synthesize_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46);
// The requests of one function as they would be sent, so that their sizes can be measured: RegisterJobDefinition, the
// Lambda function's variables, and the SubmitJob of the largest event that S3 can send.





/** Finds each function's resources in a stack by the line that asks for them: names in the account carry the stage. */
function requestsIn(stack) {
    const lambdas = new Map();
    const definitions = new Map();
    const buckets = new Map();
    for (const resource of stack.resources) {
        const { kind, origin, functionName } = resource;
        if (kind === 'Lambda function' && origin !== undefined)
            lambdas.set(placeKey(origin), resource);
        if (kind === 'Batch job definition')
            definitions.set(functionName, resource);
        if (kind !== 'S3 trigger')
            continue;
        const { bucket } = render(resource);
        buckets.set(functionName, [...(buckets.get(functionName) ?? []), bucket]);
    }
    return ({ positions }) => {
        const lambda = lambdas.get(placeKey(positions.at('')));
        if (lambda === undefined)
            return undefined;
        return requestsOf(lambda, definitions.get(lambda.functionName), buckets.get(lambda.functionName) ?? []);
    };
}
const placeKey = ({ file, line, column }) => `${file}:${line}:${column}`;
function requestsOf(lambda, definition, buckets) {
    const { request, code } = render(lambda);
    const { Variables } = request.Environment;
    const registered = definition === undefined ? undefined : render(definition);
    const submit = 'trigger' in code ? code.trigger : delegation(Variables);
    return {
        jobDefinition: registered === undefined ? undefined : { ...registered, tags: tagged(registered.tags) },
        lambdaVariables: Variables,
        submitJob: submit === undefined ? undefined : largestSubmitJob(request.FunctionName, { ...submit, multiNode: registered?.type === 'multinode' }, longest(buckets)),
        tags: tagged(request.Tags),
    };
}
/** `node` of the stack has checked the props of each kind; the engine's Resource has forgotten their type. */
function render(resource) {
    return (0,_stack_synthesize_js__WEBPACK_IMPORTED_MODULE_2__/* .renderProps */ .Jm)(resource);
}
/** With the tags that are added when a thing is written: its hash, and the run of a workflow. */
function tagged(tags) {
    return {
        ...tags,
        'scar:repository': tags['scar:stack'] ?? '',
        'scar:commit': '0'.repeat(40),
        'scar:run': '0'.repeat(11),
        [_resources_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .HASH_TAG */ .iT]: '0'.repeat(16),
    };
}
/** Where a function of mode lambda-batch sends what it has no time for. */
function delegation(variables) {
    const [jobQueue, jobDefinition] = [variables[_contract_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .JOB_QUEUE_VARIABLE */ .By], variables[_contract_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .JOB_DEFINITION_VARIABLE */ .Xl]];
    return jobQueue === undefined || jobDefinition === undefined ? undefined : { jobQueue, jobDefinition };
}
/** The bucket with the longest name; without any, as long as S3 allows. */
function longest(buckets) {
    return buckets.toSorted((one, other) => other.length - one.length)[0] ?? 'b'.repeat(63);
}
/** The SubmitJob that the Lambda function sends for the longest key: 1,024 bytes, each of which S3 writes as `%XX`. */
function largestSubmitJob(functionName, target, bucket) {
    const { jobQueue, jobDefinition, plainImage, multiNode = false } = target;
    const event = JSON.stringify({ Records: [largestRecord(bucket)] });
    const id = '00000000-0000-0000-0000-000000000000';
    const variables = plainImage === true
        ? {
            EVENT: event,
            STORAGE_OBJECT_KEY: 'k'.repeat(1024),
            EVENT_TIME: '2026-01-01T00:00:00.000Z',
            REQUEST_ID: id,
            AWS_LAMBDA_REQUEST_ID: id,
        }
        : { [_contract_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .EVENT_VARIABLE */ .cv]: event, [_contract_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .REQUEST_ID_VARIABLE */ .Jr]: id };
    return {
        jobName: (0,_contract_job_name_js__WEBPACK_IMPORTED_MODULE_0__/* .jobName */ .dZ)(functionName, bucket, 'key', 'version'),
        jobQueue,
        jobDefinition,
        ...(0,_contract_job_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .jobOverrides */ .z5)(variables, multiNode),
    };
}
/**
 * A record with every field at its greatest length
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 */
function largestRecord(bucket) {
    return {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'ap-northeast-1',
        eventTime: '2026-01-01T00:00:00.000Z',
        eventName: 'ObjectCreated:CompleteMultipartUpload',
        userIdentity: { principalId: `AWS:${'A'.repeat(21)}:${'s'.repeat(64)}` },
        requestParameters: { sourceIPAddress: 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255' },
        responseElements: { 'x-amz-request-id': 'A'.repeat(16), 'x-amz-id-2': 'A'.repeat(76) },
        s3: {
            s3SchemaVersion: '1.0',
            configurationId: 'i'.repeat(255),
            bucket: { name: bucket, ownerIdentity: { principalId: 'A'.repeat(64) }, arn: `arn:aws-us-gov:s3:::${bucket}` },
            object: {
                key: '%FF'.repeat(1024),
                size: 53_687_091_200_000,
                eTag: '0'.repeat(38),
                versionId: 'v'.repeat(1024),
                sequencer: '0'.repeat(36),
            },
        },
    };
}
const sizes = new WeakMap();
/** Bytes of a request's body. Rules and budgets ask for the same ones, which do not change. */
function bytesOf(request) {
    if (typeof request !== 'object' || request === null)
        return Buffer.byteLength(JSON.stringify(request));
    const known = sizes.get(request);
    if (known !== undefined)
        return known;
    const size = Buffer.byteLength(JSON.stringify(request));
    sizes.set(request, size);
    return size;
}


/***/ }),

/***/ 6818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ each)
/* harmony export */ });
/** The run of a rule that looks at one function at a time. */
function each(look) {
    return (subjects) => subjects.flatMap((subject) => look(subject).map((problem) => ({ ...problem, subject })));
}


/***/ }),

/***/ 6544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ RULES)
});

// EXTERNAL MODULE: ./build/src/check/rule.js
var rule = __webpack_require__(6818);
;// CONCATENATED MODULE: ./build/src/check/rules/allocation-strategy.js
// Some allocation strategies are for Spot instances only, one for on-demand instances only
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).

const allocationStrategy = {
    id: 'allocation-strategy',
    severity: 'error',
    what: 'An allocation strategy that the type of compute resources does not have',
    why: 'AWS Batch refuses the compute environment.',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
    help: 'Choose another `allocation_strategy`, or remove it: the default fits the type.',
    run: (0,rule/* each */._)(({ spec: { mode, batch: { compute: { type, allocationStrategy: strategy } }, positions } }) => {
        if (mode === 'lambda' || strategy === undefined)
            return [];
        const isRight = type === 'SPOT' ? strategy !== 'BEST_FIT_PROGRESSIVE_ORDERED' : !strategy.startsWith('SPOT_');
        return isRight ? [] : [{
                message: `the allocation strategy ${strategy} is for ${type === 'SPOT' ? 'on-demand' : 'Spot'} instances, and the type here is ${type}`,
                position: positions.at('batch.compute.allocationStrategy'),
            }];
    }),
};

// EXTERNAL MODULE: ./build/src/check/rules/api-answer.js
var api_answer = __webpack_require__(1673);
// EXTERNAL MODULE: ./build/src/check/written.js
var written = __webpack_require__(1485);
;// CONCATENATED MODULE: ./build/src/check/rules/api-authorization.js
// Who may call the API of a function. SCAR's was open to everybody; here it is open when the definition says so.


const apiAuthorization = {
    id: 'api-authorization',
    severity: 'warning',
    what: 'An API that everybody on the internet may call; as a notice, an API for which the definition does not say who ' +
        'may call it',
    why: 'Each call starts the function at your cost. Unlike SCAR, scar-action opens an API to nobody who has no ' +
        'credentials, unless it is told to.',
    sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html'],
    help: 'Remove `authorizationType: NONE`, or silence this rule where it is meant.',
    run: (0,rule/* each */._)(({ spec: { apiGateway, positions }, spec }) => {
        if (apiGateway === undefined)
            return [];
        if (apiGateway.authorization === 'NONE') {
            return [{
                    message: `everybody on the internet may call the API ${apiGateway.name}`,
                    position: positions.at('apiGateway.authorization'),
                }];
        }
        if ((0,written/* isWritten */.Q)(spec, 'apiGateway.authorization'))
            return [];
        return [{
                severity: 'notice',
                message: `only callers with AWS credentials may call the API ${apiGateway.name}; SCAR let everybody`,
                help: 'For an API that everybody may call write `method: {authorizationType: NONE}`, else `authorizationType: ' +
                    'AWS_IAM`.',
                position: positions.at('apiGateway'),
            }];
    }),
};

// EXTERNAL MODULE: ./build/src/check/instance-types.js + 1 modules
var instance_types = __webpack_require__(1125);
;// CONCATENATED MODULE: ./build/src/check/words.js
// Numbers and lists for messages.

/** `m3.medium`, `m3.medium and m3.large`, `a, b, c and 4 more`. */
function list(items, most = 5) {
    const shown = items.slice(0, most);
    const rest = items.length - shown.length;
    if (rest > 0)
        return `${shown.join(', ')} and ${rest} more`;
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

;// CONCATENATED MODULE: ./build/src/check/rules/architectures-mixed.js
// A compute environment has one architecture. AWS Batch: "arm-based instance type cannot be used with other instance
// types." (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html,
// https://github.com/aws/aws-cdk/issues/31148)



const architecturesMixed = {
    id: 'architectures-mixed',
    severity: 'error',
    what: 'Instance types of both architectures, ARM and x86, in one list',
    why: 'AWS Batch refuses the compute environment.',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
    help: 'Keep the types of one architecture, that of the image.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        const names = spec.batch.compute.instanceTypes;
        const of = (architecture) => names.filter((name) => (0,instance_types/* allowedTypes */.qm)([name]).types.some((type) => type.architecture === architecture));
        const [arm, x86] = [of('arm64'), of('x86_64')];
        if (arm.length === 0 || x86.length === 0)
            return [];
        return [{
                message: `instance_types mixes ARM (${list(arm)}) with x86 (${list(x86)}), which AWS Batch refuses`,
                position: spec.positions.at('batch.compute.instanceTypes'),
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/aws-names.js
// Regions and roles that can't be any, by their form alone.

const ROLES = ['lambda.role', 'batch.serviceRole'];
const awsNames = {
    id: 'aws-names',
    severity: 'error',
    what: 'A region or the ARN of a role that can’t be one, by its form alone',
    why: 'AWS refuses it, or looks for a role that nobody has. The ARN of a user is a common mistake.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html'],
    help: 'Write the whole ARN, as the IAM console shows it: arn:aws:iam::123456789012:role/name.',
    run: (0,rule/* each */._)(({ spec }) => {
        const problems = [];
        if (spec.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(spec.region)) {
            problems.push({ message: `"${spec.region}" is not the name of an AWS region`, help: 'Use a name such as eu-west-1.', position: spec.positions.at('region') });
        }
        for (const field of ROLES) {
            const role = field === 'lambda.role' ? spec.lambda.role : spec.batch.serviceRole;
            if (role === undefined || /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(role))
                continue;
            problems.push({ message: `"${role}" is not the ARN of a role`, position: spec.positions.at(field) });
        }
        return problems;
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/batch-names.js
// A function's name becomes the name of its Lambda function, job definition and jobs, and has to be valid as each
// (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html,
// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html).

const LIMIT = 64;
const batchNames = {
    id: 'batch-names',
    severity: 'error',
    what: 'The name of a function that Lambda or AWS Batch does not take',
    why: 'It becomes the name of the Lambda function (64 letters, digits, - and _), of the job definition and of the jobs, which begin with a letter or digit.',
    sources: [
        'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html',
    ],
    help: 'Use letters, digits, - and _ only, and begin with a letter or digit.',
    run: (0,rule/* each */._)(({ spec }) => {
        const said = judge(spec.name);
        return said === undefined ? [] : [{ ...said, position: spec.positions.at('') }];
    }),
};
function judge(name) {
    const wrong = /[^A-Za-z0-9_-]/u.exec(name)?.[0];
    if (wrong !== undefined) {
        return { message: `the name "${name}" holds ${wrong === ' ' ? 'a space' : `"${wrong}"`}, which AWS does not allow` };
    }
    if (!/^[A-Za-z0-9]/.test(name))
        return { message: `the name "${name}" does not begin with a letter or digit` };
    if (name.length <= LIMIT)
        return undefined;
    return {
        message: `the name has ${name.length} characters, Lambda takes ${LIMIT}: it is cut, and gets a hash at its end`,
        help: 'Use a shorter name.',
        severity: 'warning',
        measure: { value: name.length, limit: LIMIT, unit: 'characters' },
    };
}

// EXTERNAL MODULE: ./build/src/check/rules/batch-not-used.js
var batch_not_used = __webpack_require__(3682);
;// CONCATENATED MODULE: ./build/src/check/rules/bucket-names.js

const bucketNames = {
    id: 'bucket-names',
    severity: 'error',
    what: 'The name of a bucket that S3 does not take',
    why: 'A bucket that is not there yet is made, and S3 refuses to make it.',
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html'],
    help: 'Use 3 to 63 lower-case letters, digits, dashes and dots, with a letter or digit at both ends.',
    run: (0,rule/* each */._)(({ spec }) => [...said(spec, 'inputs'), ...said(spec, 'outputs')]),
};
function said(spec, side) {
    return spec[side].flatMap(({ bucket }, index) => {
        // An output without a place of its own goes beside the input, whose name is judged already.
        const position = spec.positions.at(`${side}.${index}`);
        const isInput = side === 'outputs' && spec.inputs.some((input, at) => {
            const other = spec.positions.at(`inputs.${at}`);
            return input.bucket === bucket && other.line === position.line && other.column === position.column;
        });
        const problem = isInput ? undefined : bucket_names_judge(bucket);
        return problem === undefined ? [] : [{ ...problem, position }];
    });
}
function bucket_names_judge(bucket) {
    if (/^(s3|arn|https?):/.test(bucket)) {
        return { message: `"${bucket}" is not the name of a bucket: the path begins with a protocol or is an ARN`, help: 'Write bucket/folder, without `s3://`.' };
    }
    if (bucket.length < 3 || bucket.length > 63)
        return { message: `the bucket name "${bucket}" has ${bucket.length} characters, S3 takes 3 to 63` };
    const wrong = /[^a-z0-9.-]/u.exec(bucket)?.[0];
    if (wrong !== undefined) {
        const what = wrong === ' ' ? 'a space' : /[A-Z]/.test(wrong) ? `the capital letter ${wrong}` : `"${wrong}"`;
        return { message: `the bucket name "${bucket}" holds ${what}, which S3 does not allow` };
    }
    if (!/^[a-z0-9].*[a-z0-9]$/.test(bucket))
        return { message: `the bucket name "${bucket}" does not begin and end with a letter or digit` };
    if (bucket.includes('..'))
        return { message: `the bucket name "${bucket}" holds two dots in a row` };
    return /^\d+\.\d+\.\d+\.\d+$/.test(bucket) ? { message: `the bucket name "${bucket}" looks like an IP address` } : undefined;
}

;// CONCATENATED MODULE: ./build/src/check/rules/bucket-reserved-names.js

const BEGINNINGS = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const ENDINGS = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];
const bucketReservedNames = {
    id: 'bucket-reserved-names',
    severity: 'error',
    what: `The name of a bucket that begins with ${BEGINNINGS.join(', ')} or ends in ${ENDINGS.join(', ')}`,
    why: 'S3 keeps these names for other things: access point aliases, directory buckets and the like.',
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html'],
    help: 'Choose another name.',
    run: (0,rule/* each */._)(({ spec }) => {
        const named = [
            ...spec.inputs.map(({ bucket }, index) => ({ bucket, position: spec.positions.at(`inputs.${index}`) })),
            ...spec.outputs.map(({ bucket }, index) => ({ bucket, position: spec.positions.at(`outputs.${index}`) })),
        ];
        return named.flatMap(({ bucket, position }) => bucket_reserved_names_judge(bucket, position));
    }),
};
function bucket_reserved_names_judge(bucket, position) {
    const beginning = BEGINNINGS.find((part) => bucket.startsWith(part));
    const ending = ENDINGS.find((part) => bucket.endsWith(part));
    if (beginning === undefined && ending === undefined)
        return [];
    const how = beginning === undefined ? `ends in ${ending}` : `begins with ${beginning}`;
    return [{ message: `the bucket name "${bucket}" ${how}, which S3 keeps for itself`, position }];
}

// EXTERNAL MODULE: ./build/src/fdl/number.js
var number = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/src/check/rules/description-length.js
// A description is at most 256 characters long (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html).


const description_length_LIMIT = 256;
const descriptionLength = {
    id: 'description-length',
    severity: 'error',
    what: 'A description of more than 256 characters',
    why: 'Lambda refuses to make the function.',
    sources: ['https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html'],
    help: 'Shorten it; what is longer belongs in a comment or a README.',
    run: (0,rule/* each */._)(({ spec }) => {
        const value = Array.from(spec.description).length;
        if (value <= description_length_LIMIT)
            return [];
        return [{
                message: `the description has ${(0,number/* grouped */.z)(value)} characters, Lambda takes ${description_length_LIMIT}`,
                position: spec.positions.at('description'),
                measure: { value, limit: description_length_LIMIT, unit: 'characters' },
            }];
    }),
};

// EXTERNAL MODULE: ./build/src/fdl/fargate.js
var fargate = __webpack_require__(6046);
;// CONCATENATED MODULE: ./build/src/check/rules/fargate-limits.js
// What an account or Fargate itself does not promise: more than 6 vCPUs at once with the quota of a new account, and
// jobs of more than 14 days (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html,
// https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html).


const QUOTA_VCPUS = 6;
const DAYS = 14;
const fargateLimits = {
    id: 'fargate-limits',
    severity: 'warning',
    what: 'A job on Fargate of more than 6 vCPUs, or that may run for more than 14 days',
    why: 'A new account may use 6 vCPUs of Fargate at once, so that a larger job never starts; and jobs on Fargate may ' +
        'be ended after 14 days.',
    sources: [
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html',
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html',
    ],
    help: 'See Service Quotas, "Fargate On-Demand vCPU resource count", and silence this rule where your account has ' +
        'more.',
    run: (0,rule/* each */._)(({ spec: { batch, mode, positions } }) => {
        if (mode === 'lambda' || !(0,fargate/* isFargate */.rd)(batch.compute.type))
            return [];
        const long = batch.timeout !== undefined && batch.timeout > DAYS * 86_400;
        return [
            ...(batch.vcpus <= QUOTA_VCPUS ? [] : [{
                    message: `the job asks for ${batch.vcpus} vCPUs; an account whose quota was not raised may use ${QUOTA_VCPUS} of ` +
                        'Fargate at once',
                    position: positions.at('batch.vcpus'),
                    measure: { value: batch.vcpus, limit: QUOTA_VCPUS, unit: 'vCPUs' },
                }]),
            ...(long ? [{
                    message: `the job may run for more than ${DAYS} days, after which Fargate may end it`,
                    help: `Write at most ${DAYS * 86_400}, or use instances.`,
                    position: positions.at('batch.timeout'),
                }] : []),
        ];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/fargate-not-applicable.js
// Settings of instances on Fargate, and settings of Fargate on instances. AWS Batch: "desiredvCpus is not applicable
// for Fargate." (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html). scar-action does not
// send them, and says so.



/** Keys by path into the spec. */
const OF_INSTANCES = {
    'batch.compute.minVcpus': 'min_v_cpus',
    'batch.compute.desiredVcpus': 'desired_v_cpus',
    'batch.compute.instanceTypes': 'instance_types',
    'batch.compute.instanceRole': 'instance_role',
    'batch.compute.allocationStrategy': 'allocation_strategy',
};
const OF_FARGATE = {
    'batch.compute.assignPublicIp': 'assign_public_ip',
    'batch.ephemeralStorage': 'ephemeral_storage',
};
const fargateNotApplicable = {
    id: 'fargate-not-applicable',
    severity: 'warning',
    what: 'A setting of instances on Fargate, or of Fargate on instances; a GPU on Fargate',
    why: 'Fargate has no instances and no GPUs. A job that asks for a GPU there is refused; the other settings have no ' +
        'effect.',
    sources: [
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html',
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html',
    ],
    help: 'Remove it, or change `compute_resources.type`.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        if (!(0,fargate/* isFargate */.rd)(spec.batch.compute.type))
            return fargate_not_applicable_written(spec, OF_FARGATE, 'has an effect on Fargate only');
        return [
            ...fargate_not_applicable_written(spec, OF_INSTANCES, 'has no effect on Fargate, which has no instances'),
            ...(spec.batch.gpus === 0 ? [] : [{
                    severity: 'error',
                    message: 'the job asks for a GPU, which Fargate does not have',
                    help: 'Choose `compute_resources.type: EC2` or SPOT with a family such as g4dn, or remove `enable_gpu`.',
                    position: spec.positions.at('batch.gpus'),
                }]),
        ];
    }),
};
function fargate_not_applicable_written(spec, keys, what) {
    return Object.entries(keys)
        .filter(([path]) => (0,written/* isWritten */.Q)(spec, path))
        .map(([path, key]) => ({ message: `\`${key}\` ${what}`, position: spec.positions.at(path) }));
}

;// CONCATENATED MODULE: ./build/src/check/rules/fargate-sizes.js
// Fargate offers fixed pairs of vCPUs and memory; parts of a vCPU are Fargate's alone
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html).




const fargateSizes = {
    id: 'fargate-sizes',
    severity: 'error',
    what: 'vCPUs and memory that Fargate does not offer together, or a part of a vCPU on EC2',
    why: 'AWS Batch refuses the job definition: "Fargate resource requirements not valid".',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html'],
    help: 'Choose a pair that Fargate offers.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        return (0,fargate/* isFargate */.rd)(spec.batch.compute.type) ? onFargate(spec) : onInstances(spec);
    }),
};
function onFargate(spec) {
    const { batch: { vcpus, memory }, positions } = spec;
    if ((0,fargate/* isFargatePair */.dw)(vcpus, memory))
        return [];
    const offered = fargate/* FARGATE_MEMORY */.F4.get(vcpus);
    if (offered === undefined) {
        return [{
                message: `Fargate does not offer ${vcpus} vCPUs, only ${list([...fargate/* FARGATE_MEMORY */.F4.keys()].map(String), 9)}`,
                position: positions.at('batch.vcpus'),
            }];
    }
    const next = offered.find((size) => size > memory) ?? offered.at(-1) ?? memory;
    return [{
            message: `Fargate does not offer ${(0,number/* grouped */.z)(memory)} MiB with ${vcpus} vCPUs: it has from ${(0,number/* grouped */.z)(offered[0] ?? 0)} to ` +
                `${(0,number/* grouped */.z)(offered.at(-1) ?? 0)} in steps`,
            help: `Write ${next}.`,
            position: positions.at((0,written/* isWritten */.Q)(spec, 'batch.memory') ? 'batch.memory' : 'batch.vcpus'),
        }];
}
function onInstances({ batch: { vcpus }, positions }) {
    if (Number.isInteger(vcpus))
        return [];
    return [{
            message: `${vcpus} vCPUs are offered by Fargate only; instances take whole numbers`,
            help: 'Write 1, or choose `compute_resources.type: FARGATE`.',
            position: positions.at('batch.vcpus'),
        }];
}

;// CONCATENATED MODULE: ./build/src/check/rules/file-systems.js

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, FileSystemConfigs */
const MOST = 1;
const fileSystems = {
    id: 'file-systems',
    severity: 'error',
    what: 'A `file_system` without a `vpc`, in another region, more than one, or one that jobs are expected to see',
    why: 'Lambda refuses the first three. AWS Batch knows nothing of it: it is mounted in the Lambda function alone.',
    sources: [
        'https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html',
        'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
    ],
    help: 'Add a `vpc` from whose subnets the file system can be reached.',
    run: (0,rule/* each */._)(({ spec }) => (spec.lambda.fileSystems.length === 0 ? [] : [
        ...refused(spec),
        ...(spec.mode === 'lambda' ? [] : [unseen(spec.mode, spec.positions.at('lambda.fileSystems'))]),
    ])),
};
function refused({ lambda, region, positions }) {
    const found = [];
    if (lambda.vpc === undefined) {
        found.push({ message: 'a function with a `file_system` must be in a VPC', position: positions.at('lambda.fileSystems') });
    }
    const count = lambda.fileSystems.length;
    if (count > MOST) {
        found.push({
            message: `there are ${count} file systems, Lambda takes ${MOST}`,
            help: 'Keep one of them.',
            position: positions.at('lambda.fileSystems.1'),
        });
    }
    for (const [index, { accessPoint }] of lambda.fileSystems.entries()) {
        const place = accessPoint.split(':')[3];
        if (region === undefined || place === region)
            continue;
        // The input region may say otherwise.
        found.push({
            severity: 'warning',
            message: `the access point is in ${place}, and the function in ${region}`,
            help: 'Use an access point in the function’s region.',
            position: positions.at(`lambda.fileSystems.${index}`),
        });
    }
    return found;
}
function unseen(mode, position) {
    const common = { severity: 'warning', position };
    return mode === 'batch'
        ? {
            ...common,
            message: '`file_system` is mounted in the Lambda function, which only submits jobs: the script does not see it',
            help: 'Remove it, and keep the files in S3; or run the script in mode lambda.',
        }
        : {
            ...common,
            message: '`file_system` is mounted in the Lambda function alone: a script that goes on in AWS Batch does not see it',
            help: 'Let the script work without it, or run it in mode lambda.',
        };
}

// EXTERNAL MODULE: ./build/src/check/rules/image-as-it-is.js
var image_as_it_is = __webpack_require__(7213);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/fdl/image-file.js
var image_file = __webpack_require__(7116);
// EXTERNAL MODULE: ./build/src/image/reference.js
var reference = __webpack_require__(6950);
;// CONCATENATED MODULE: ./build/src/check/rules/image-reference.js
// An image that can't be one, by its name alone: no registry is asked.




const imageReference = {
    id: 'image-reference',
    severity: 'error',
    what: 'An image that can’t be one, by its name alone',
    why: 'No registry could be asked for it.',
    sources: ['https://github.com/distribution/reference/blob/main/reference.go'],
    help: 'Write it as for `docker pull`: `grycap/mrbayes:latest`.',
    run: (0,rule/* each */._)(({ spec }) => {
        if ((0,image_file/* imageFileOf */.d_)(spec.image.reference) !== undefined)
            return [];
        try {
            (0,reference/* parseReference */.F2)(spec.image.reference);
            return [];
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.y))
                throw error;
            return [{ message: error.message, ...(error.help === undefined ? {} : { help: error.help }), position: spec.positions.at('image') }];
        }
    }),
};

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
;// CONCATENATED MODULE: ./build/src/check/workflow.js
/** Tells whether a path lies in one of these, or one of these in it. */
function related(paths) {
    const own = new Set(paths.map(({ bucket, prefix }) => `${bucket}/${prefix}`));
    const around = new Set(paths.flatMap(startsOf));
    return (path) => around.has(`${path.bucket}/${path.prefix}`) || startsOf(path).some((start) => own.has(start));
}
/** All edges, without those from a function to itself, in the order of the functions. */
function edgesOf(subjects) {
    const readers = new Map();
    for (const subject of subjects) {
        for (const { bucket, prefix } of subject.spec.inputs) {
            const key = `${bucket}/${prefix}`;
            const known = readers.get(key);
            if (known === undefined)
                readers.set(key, [subject]);
            else if (known.at(-1) !== subject)
                known.push(subject);
        }
    }
    return subjects.flatMap((from) => from.spec.outputs.flatMap((path, output) => startsOf(path).flatMap((start) => readers.get(start) ?? [])
        .filter((to) => to !== from)
        .map((to) => ({ from, output, to }))));
}
/**
 * Every prefix that an input which this output feeds may have: `b/`, `b/x/`, `b/x/y/` of `b/x/y/`. Prefixes are whole
 * folders.
 */
function startsOf({ bucket, prefix }) {
    const folders = prefix.split('/').slice(0, -1);
    return ['', ...folders.map((_, index) => `${folders.slice(0, index + 1).join('/')}/`)].map((start) => `${bucket}/${start}`);
}

;// CONCATENATED MODULE: ./build/src/check/rules/input-never-written.js
// A workflow that is cut by a slip of the pen: a function waits in a folder that nobody writes to, and another writes,
// one or two letters off, to a folder that nobody reads. An input that nobody writes is what every workflow begins
// with, so it takes both.


const inputNeverWritten = {
    id: 'input-never-written',
    severity: 'notice',
    what: 'An input that no function writes, and an output, one or two letters off, that no function reads',
    why: 'It looks like a slip that cuts a workflow in two.',
    sources: [],
    help: 'Write both in the same way, if they are meant to be the same.',
    run: (subjects) => {
        const [inputs, outputs] = [ends(subjects, 'inputs'), ends(subjects, 'outputs')];
        const isRead = related(inputs.map(({ path }) => path));
        const isWritten = related(outputs.map(({ path }) => path));
        const loose = outputs.filter(({ path }) => !isRead(path));
        return inputs.filter(({ path }) => !isWritten(path)).flatMap((input) => {
            const near = loose.find((output) => output.subject !== input.subject && isSlip(output, input));
            if (near === undefined)
                return [];
            const [own, other] = [input, near].map(({ path }) => `${path.bucket}/${path.prefix}`);
            return [{
                    subject: input.subject,
                    message: `no function writes to ${own}, while ${near.subject.spec.name} writes to ${other}, which none reads: is ` +
                        'one of them mistyped?',
                    position: input.subject.spec.positions.at(`inputs.${input.index}`),
                }];
        });
    },
};
function ends(subjects, side) {
    return subjects.flatMap((subject) => subject.spec[side].map((path, index) => ({ subject, path, index, letters: `${path.bucket}/${path.prefix}`.replace(/\d+/g, '') })));
}
/** Two letters at most, in a path long enough for that to be a slip. */
function isSlip(one, other) {
    const [shorter, longer] = one.letters.length < other.letters.length ? [one.letters, other.letters] : [other.letters, one.letters];
    if (longer.length - shorter.length > 2 || longer === shorter)
        return false;
    const changed = one.path.bucket === other.path.bucket ? shorter.length - one.path.bucket.length : shorter.length;
    const away = (0,mod/* distance */.Io)(shorter, longer);
    return away <= 2 && away * 4 < changed;
}

;// CONCATENATED MODULE: ./build/src/check/rules/instance-profile.js
// Container hosts get an instance profile, which is no role, though consoles show both under one name
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html, instanceRole).

const instanceProfile = {
    id: 'instance-profile',
    severity: 'error',
    what: 'An instance_role that is neither the name nor the ARN of an instance profile',
    why: 'The compute environment becomes INVALID and its instances never start. The ARN of a role is a common mistake.',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
    help: 'Write arn:aws:iam::123456789012:instance-profile/name, or remove it: one is made.',
    run: (0,rule/* each */._)(({ spec }) => {
        const given = spec.batch.compute.instanceRole;
        if (given === undefined || spec.mode === 'lambda')
            return [];
        // Names: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
        const isArn = /^arn:[\w-]+:iam::\d{12}:instance-profile\/(\S+\/)?[\w+=,.@-]{1,128}$/.test(given);
        if (isArn || /^[\w+=,.@-]{1,128}$/.test(given))
            return [];
        const what = /:role\//.test(given) ? 'is the ARN of a role' : 'is no name or ARN';
        return [{
                message: `"${given}" ${what}, where an instance profile is due`,
                position: spec.positions.at('batch.compute.instanceRole'),
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/instance-type-without-ami.js
// Batch's machine image is Amazon Linux 2023, which does not start on A1, and whose GPU form has no driver for p2, p3
// and g3. The older image is refused for new compute environments since 30 June 2026
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html).


const LACKING = /^(a1|p2|p3|p3dn|g3|g3s)(\.|$)/;
const instanceTypeWithoutAmi = {
    id: 'instance-type-without-ami',
    severity: 'warning',
    what: 'An instance type that the machine image of AWS Batch does not support: A1, P2, P3, G3',
    why: 'Instances start and never join, or start without their GPU: the job waits for ever.',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html'],
    help: 'Use newer types: m6g or c7g for A1; g4dn, g5 or p4d for GPUs.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        const lacking = spec.batch.compute.instanceTypes.filter((name) => LACKING.test(name));
        if (lacking.length === 0)
            return [];
        return [{
                message: `Amazon Linux 2023, which AWS Batch starts, does not support ${list(lacking)}`,
                position: spec.positions.at('batch.compute.instanceTypes'),
            }];
    }),
};

// EXTERNAL MODULE: ./build/src/check/limits.js
var limits = __webpack_require__(2696);
// EXTERNAL MODULE: ./build/src/check/requests.js
var requests = __webpack_require__(1202);
;// CONCATENATED MODULE: ./build/src/check/largest.js
// The largest of some variables: what a finding about size points at.


/** The variable that takes most bytes; undefined when there is none. */
function largest(variables) {
    return Object.entries(variables)
        .map(([name, value]) => ({ name, bytes: (0,requests/* bytesOf */.$)(value) }))
        .toSorted((one, other) => other.bytes - one.bytes)[0];
}
/** `; the largest part is the variable X, 20,000 bytes`. */
function largestInWords(found) {
    return found === undefined ? '' : `; the largest part is the variable ${found.name} with ${(0,number/* grouped */.z)(found.bytes)} bytes`;
}

;// CONCATENATED MODULE: ./build/src/check/rules/job-definition-size.js
// The job definition is at most 24 KiB. Script and configuration ride in the image, so that only the variables can fill it.




const jobDefinitionSize = {
    id: limits/* JOB_DEFINITION */.Mn.id,
    severity: 'error',
    what: 'A job definition of more than 24 KiB',
    why: 'AWS Batch refuses it. Script and configuration ride in the image, so only the variables can fill it.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
    help: 'Move long values out of `environment`: into a file in S3 or in the image, which the script reads.',
    run: (0,rule/* each */._)(({ spec, requests }) => {
        const measure = (0,limits/* excess */.Mm)(limits/* JOB_DEFINITION */.Mn, requests);
        if (measure === undefined)
            return [];
        const found = largest({ ...spec.environment, ...spec.batch.environment });
        const field = found !== undefined && found.name in spec.batch.environment ? 'batch.environment' : 'environment';
        return [{
                message: `the job definition has ${(0,number/* grouped */.z)(measure.value)} bytes, AWS Batch takes ${(0,number/* grouped */.z)(measure.limit)}${largestInWords(found)}`,
                position: spec.positions.at(found === undefined ? field : `${field}.${found.name}`),
                measure,
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/job-fits-no-instance.js



/** Of an instance's memory the operating system takes a share that depends on type and image: up to about a twentieth. */
const SYSTEM_SHARE = 0.05;
const jobFitsNoInstance = {
    id: 'job-fits-no-instance',
    severity: 'error',
    what: 'A job that no allowed instance type can hold',
    why: "It waits for ever: AWS Batch leaves it RUNNABLE and says nothing. Of an instance's memory the ECS agent and the operating system keep a part.",
    sources: [
        'https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html',
        'https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html',
    ],
    help: 'Ask for less, or allow larger types in `batch.compute_resources.instance_types`.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        const { types, unknown } = (0,instance_types/* allowedTypes */.qm)(spec.batch.compute.instanceTypes);
        // A type that is newer than our table might hold the job.
        if (types.length === 0 || unknown.length > 0)
            return [];
        const { vcpus, memory: memoryMiB, gpus } = spec.batch;
        const wish = { vcpus, memoryMiB, gpus, architecture: spec.lambda.architecture };
        if (!types.some((type) => (0,instance_types/* fits */.lA)(type, wish)))
            return tooLarge(spec, types, wish);
        const roomy = types.some((type) => (0,instance_types/* fits */.lA)(type, { ...wish, memoryMiB: memoryMiB + Math.ceil(type.memoryMiB * SYSTEM_SHARE) }));
        return roomy ? [] : [tight(spec, types, wish)];
    }),
};
/** The wishes that nothing fulfils. Vain ones for another kind of machine come first, and alone: sizes say nothing then. */
function tooLarge(spec, all, wish) {
    const { positions } = spec;
    const types = all.filter((type) => type.architecture === wish.architecture);
    if (types.length === 0) {
        return [{
                message: `the job's image is for ${wish.architecture}, and none of the allowed instance types is: ${list(spec.batch.compute.instanceTypes)}`,
                help: 'Change `architectures` or `instance_types`.',
                position: positions.at('batch.compute.instanceTypes'),
            }];
    }
    const gpus = most(types, 'gpus');
    if (gpus.gpus < wish.gpus) {
        return [{
                message: `the job asks for a GPU, and none of the allowed instance types has one: ${list(spec.batch.compute.instanceTypes)}`,
                help: 'Allow a family with GPUs in `batch.compute_resources.instance_types`, such as g4dn or g5, or remove `enable_gpu`.',
                position: positions.at('batch.gpus'),
            }];
    }
    const found = [];
    const vcpus = most(types, 'vcpus');
    if (vcpus.vcpus < wish.vcpus) {
        found.push({
            message: `the job asks for ${wish.vcpus} vCPUs; the largest allowed type, ${vcpus.name}, has ${vcpus.vcpus}`,
            position: positions.at('batch.vcpus'),
            measure: { value: wish.vcpus, limit: vcpus.vcpus, unit: 'vCPUs' },
        });
    }
    const memory = most(types, 'memoryMiB');
    const limit = memory.memoryMiB - instance_types/* AGENT_MEMORY_MIB */.lR;
    if (limit < wish.memoryMiB) {
        found.push({
            message: `the job asks for ${(0,number/* grouped */.z)(wish.memoryMiB)} MiB of memory; the largest allowed type, ${memory.name}, offers ${(0,number/* grouped */.z)(limit)} (Batch keeps ${instance_types/* AGENT_MEMORY_MIB */.lR} of its ${(0,number/* grouped */.z)(memory.memoryMiB)})`,
            position: positions.at('batch.memory'),
            measure: { value: wish.memoryMiB, limit, unit: 'MiB' },
        });
    }
    if (found.length > 0)
        return found;
    const gpuWords = wish.gpus > 0 ? ' and a GPU' : '';
    return [{
            message: `no allowed instance type offers ${wish.vcpus} vCPUs, ${(0,number/* grouped */.z)(wish.memoryMiB)} MiB${gpuWords} at once: ${list(spec.batch.compute.instanceTypes)}`,
            position: positions.at('batch.compute.instanceTypes'),
        }];
}
function tight(spec, types, wish) {
    const largest = most(types.filter((type) => (0,instance_types/* fits */.lA)(type, wish)), 'memoryMiB');
    const safe = largest.memoryMiB - instance_types/* AGENT_MEMORY_MIB */.lR - Math.ceil(largest.memoryMiB * SYSTEM_SHARE);
    return {
        severity: 'warning',
        message: `the job asks for ${(0,number/* grouped */.z)(wish.memoryMiB)} MiB of the ${(0,number/* grouped */.z)(largest.memoryMiB)} that ${largest.name} has: the operating system takes some of it, and the job may wait for ever`,
        help: `Ask for at most ${(0,number/* grouped */.z)(safe)} MiB, or allow larger types.`,
        position: spec.positions.at('batch.memory'),
        measure: { value: wish.memoryMiB, limit: safe, unit: 'MiB' },
    };
}
function most(types, field) {
    return types.reduce((best, type) => (type[field] > best[field] ? type : best));
}

;// CONCATENATED MODULE: ./build/src/check/rules/lambda-environment-size.js
// The variables of a Lambda function are at most 4 KB, as JSON.




const lambdaEnvironmentSize = {
    id: limits/* LAMBDA_ENVIRONMENT */.Ss.id,
    severity: 'error',
    what: 'Variables of the Lambda function that take more than 4 KB',
    why: 'Lambda counts names and values together, as JSON, and refuses more.',
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
    help: "Variables of your own process belong in the container's `environment`, which has room for more.",
    run: (0,rule/* each */._)(({ spec, requests }) => {
        const measure = (0,limits/* excess */.Mm)(limits/* LAMBDA_ENVIRONMENT */.Ss, requests);
        if (measure === undefined)
            return [];
        const found = largest(spec.lambda.environment);
        return [{
                message: `the variables of the Lambda function take ${(0,number/* grouped */.z)(measure.value)} bytes, Lambda takes ${(0,number/* grouped */.z)(measure.limit)}${largestInWords(found)}`,
                position: spec.positions.at(found === undefined ? 'lambda.environment' : `lambda.environment.${found.name}`),
                measure,
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/lambda-vpc.js

const lambdaVpc = {
    id: 'lambda-vpc',
    severity: 'error',
    what: 'A `vpc` that lacks subnets or security groups; as a notice, what a function in a VPC needs to reach S3 and AWS ' +
        'Batch',
    why: 'Lambda refuses one without the other. A function in a VPC has no way out of it by itself: a call to S3 or AWS ' +
        'Batch would wait until the function’s time is over.',
    sources: [
        'https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html',
        'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
    ],
    help: 'Give it both, or neither.',
    run: (0,rule/* each */._)(({ spec }) => {
        const { vpc } = spec.lambda;
        if (vpc === undefined)
            return [];
        const position = spec.positions.at('lambda.vpc');
        if (vpc.subnets.length === 0)
            return [{ message: '`vpc` has security groups, but no subnet', position }];
        if (vpc.securityGroups.length === 0)
            return [{ message: '`vpc` has subnets, but no security group', position }];
        return wayOut(spec).map((problem) => ({ ...problem, position }));
    }),
};
function wayOut({ mode, inputs, outputs }) {
    if (mode === 'batch') {
        return [{
                severity: 'warning',
                message: '`vpc` places only the function that submits jobs in the VPC, from where it must reach AWS Batch',
                help: 'Remove it: the network of jobs is that of `batch.compute_resources`. Else the subnets need a NAT gateway, ' +
                    'or an endpoint for AWS Batch.',
            }];
    }
    const s3 = inputs.length + outputs.length > 0 ? ['S3'] : [];
    const needs = [...s3, ...(mode === 'lambda-batch' ? ['AWS Batch'] : [])];
    if (needs.length === 0)
        return [];
    return [{
            severity: 'notice',
            message: `in its VPC the function reaches ${needs.join(' and ')} through a NAT gateway or endpoints only`,
            help: `Make sure that the subnets have a NAT gateway, or the VPC endpoints for ${needs.join(' and ')}.`,
        }];
}

;// CONCATENATED MODULE: ./build/src/check/rules/max-vcpus-too-small.js

const maxVcpusTooSmall = {
    id: 'max-vcpus-too-small',
    severity: 'error',
    what: 'A compute environment that is smaller than one job',
    why: 'A job that asks for more vCPUs than max_v_cpus never starts.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html'],
    help: 'Raise `batch.compute_resources.max_v_cpus`.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        const { compute, nodes } = spec.batch;
        const vcpus = spec.batch.vcpus * (nodes?.count ?? 1);
        const least = Math.max(vcpus, compute.minVcpus, compute.desiredVcpus);
        if (least <= compute.maxVcpus)
            return [];
        const asker = nodes === undefined ? 'a job asks for' : `a job of ${nodes.count} nodes asks for`;
        const who = least === vcpus ? asker : least === compute.minVcpus ? 'min_v_cpus asks for' : 'desired_v_cpus asks for';
        return [{
                message: `${who} ${least} vCPUs, but max_v_cpus allows ${compute.maxVcpus} at once`,
                position: isWritten(spec, 'batch.compute.maxVcpus') ? spec.positions.at('batch.compute.maxVcpus') : spec.positions.at(least === vcpus ? 'batch.vcpus' : 'batch.compute'),
                measure: { value: least, limit: compute.maxVcpus, unit: 'vCPUs' },
            }];
    }),
};
/** Whether a value stands in the file: else its place is that of the section around it. */
function isWritten({ positions }, path) {
    const [own, around] = [positions.at(path), positions.at(path.slice(0, path.lastIndexOf('.')))];
    return own.line !== around.line || own.column !== around.column;
}

// EXTERNAL MODULE: ./build/src/check/rules/multi-node.js
var multi_node = __webpack_require__(368);
;// CONCATENATED MODULE: ./build/src/check/rules/network-ids.js
// Subnets and security groups go by their ids; names, and one in the place of the other, are refused when the stack is
// half made (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html,
// https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html).


const networkIds = {
    id: 'network-ids',
    severity: 'error',
    what: 'A subnet or security group that is no id; more than 16 or 5 of them on Fargate or Lambda, more than 5 security groups for jobs of several nodes',
    why: 'AWS takes ids only: subnet-... and sg-....',
    sources: [
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html',
        'https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html',
        'https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html',
    ],
    help: 'Copy the id from the VPC console.',
    run: (0,rule/* each */._)(({ spec }) => networksOf(spec).flatMap((network) => FIELDS.flatMap((field) => [
        ...wrong(spec, network, field),
        ...tooMany(spec, network, field),
    ]))),
};
const FIELDS = ['subnets', 'securityGroups'];
function networksOf({ mode, lambda: { vpc }, batch: { compute, nodes } }) {
    const limitedBy = (0,fargate/* isFargate */.rd)(compute.type) ? both('Fargate') : nodes === undefined ? {} : { securityGroups: 'a multi-node parallel job' };
    return [
        ...(mode === 'lambda' ? [] : [{ ...compute, path: 'batch.compute', limitedBy }]),
        ...(vpc === undefined ? [] : [{ ...vpc, path: 'lambda.vpc', limitedBy: both('Lambda') }]),
    ];
}
const both = (who) => ({ subnets: who, securityGroups: who });
const FORM = { subnets: ['subnet-', 'a subnet'], securityGroups: ['sg-', 'a security group'] };
function wrong({ positions }, network, field) {
    const [start, what] = FORM[field];
    return network[field]
        // A value that holds a space is two in one, which reading has said.
        .filter((id) => !(id.startsWith(start) && /^[a-z]+-[A-Za-z0-9]+$/.test(id)) && !/\s/.test(id))
        .map((id) => ({
        message: `"${id}" is not the id of ${what}, which begins with ${start}`,
        position: positions.at(`${network.path}.${field}`),
    }));
}
/**
 * Of Fargate: https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResourceUpdate.html;
 * of Lambda: https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html;
 * of nodes, whose network interfaces have the security groups of the environment: https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html
 */
const network_ids_MOST = { subnets: 16, securityGroups: 5 };
function tooMany({ positions }, network, field) {
    const count = network[field].length;
    const who = network.limitedBy[field];
    if (who === undefined || count <= network_ids_MOST[field])
        return [];
    return [{
            message: `there are ${count} ${field === 'subnets' ? 'subnets' : 'security groups'}, ${who} takes ` +
                `${network_ids_MOST[field]}`,
            help: `Remove ${count - network_ids_MOST[field]} of them.`,
            position: positions.at(`${network.path}.${field}`),
        }];
}

;// CONCATENATED MODULE: ./build/src/check/rules/output-feeds-input.js
// A function whose output lies in its own input starts itself again with each file that it writes, without end and at your cost.

const outputFeedsInput = {
    id: 'output-feeds-input',
    severity: 'error',
    what: 'An output that lies inside an input of the same function',
    why: 'The function starts itself again with each file that it writes, without end and at your cost.',
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
    help: 'Write to another bucket, or to a folder that is not inside the input folder.',
    run: (0,rule/* each */._)(({ spec }) => spec.outputs.flatMap((output, index) => spec.inputs
        .filter((input) => input.bucket === output.bucket && output.prefix.startsWith(input.prefix))
        .map((input) => ({
        message: `the output ${output.bucket}/${output.prefix} lies inside the input ${input.bucket}/${input.prefix}: the function would start itself again and again`,
        position: spec.positions.at(`outputs.${index}`),
    })))),
};

// EXTERNAL MODULE: ./build/src/contract/environment.js
var environment = __webpack_require__(9165);
;// CONCATENATED MODULE: ./build/src/check/known-variables.js
// The variables that a script finds. The supervisor sets them (src/supervisor/variables.ts); a test compares.

/** Names of SCAR 2.x and earlier, which the supervisor sets as well. */
const OLDER_NAMES = ['SCAR_INPUT_FILE', 'SCAR_INPUT_DIR', 'SCAR_OUTPUT_DIR', 'SCAR_OUTPUT_FOLDER'];
/** Set by scar-action because scripts in circulation use it; no version of SCAR ever did. */
const NEVER_SCARS = 'TMP_OUTPUT_FOLDER';
/** Everything that the supervisor sets, and FUNCTION_NAME, which gives way to a variable of the user's. */
const SET_FOR_SCRIPTS = new Set([
    ...environment/* CONTAINER_VARIABLES */.IU, ...OLDER_NAMES, NEVER_SCARS, 'FUNCTION_NAME',
]);
/** Those that lead to the folder whose files are uploaded. */
const OUTPUT_FOLDERS = ['TMP_OUTPUT_DIR', NEVER_SCARS, 'SCAR_OUTPUT_DIR', 'SCAR_OUTPUT_FOLDER'];

// EXTERNAL MODULE: ./build/src/check/scripts.js + 1 modules
var scripts = __webpack_require__(4001);
;// CONCATENATED MODULE: ./build/src/check/rules/output-goes-nowhere.js
// A script that writes to TMP_OUTPUT_DIR for a function without an output: the container ends, and its files with it.


const outputGoesNowhere = {
    id: 'output-goes-nowhere',
    severity: 'warning',
    what: 'A script that names TMP_OUTPUT_DIR in a function without an output',
    why: 'What the script writes there is lost when the container ends.',
    sources: [],
    help: 'Add an `output` with a bucket and a folder to the function.',
    run: (0,scripts/* eachScript */.hV)(({ text, shell, interpreter, subjects, at }) => {
        const without = subjects.find(({ spec }) => spec.outputs.length + (spec.otherStorage?.outputs.length ?? 0) === 0);
        if (without === undefined || interpreter === undefined)
            return [];
        const searched = shell?.expanded ?? text;
        const offsets = OUTPUT_FOLDERS.map((name) => searched.indexOf(name)).filter((offset) => offset >= 0);
        if (offsets.length === 0)
            return [];
        return [{
                message: `the function ${without.spec.name} has no output: what is written here is lost when the container ends`,
                position: at(Math.min(...offsets)),
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/outputs-collide.js
const outputsCollide = {
    id: 'outputs-collide',
    severity: 'warning',
    what: 'Two functions that write to the same folder',
    why: 'Output files keep their names: a file of the one function replaces one of the other that is called alike.',
    sources: [],
    help: 'Give each function an output folder of its own. If their files are never called alike, add the comment ' +
        '`# scar-ignore: outputs-collide`.',
    run: (subjects) => {
        const writers = new Map();
        return subjects.flatMap((subject) => subject.spec.outputs.flatMap((output, index) => {
            const key = `${output.bucket}/${output.prefix}`;
            const earlier = writers.get(key) ?? [];
            writers.set(key, [...earlier.slice(0, 99), { subject, output, index }]);
            const other = earlier.find((writer) => writer.subject !== subject && mayMeet(writer.output, output));
            if (other === undefined)
                return [];
            const { spec } = other.subject;
            const { file, line } = spec.positions.at(`outputs.${other.index}`);
            return [{
                    subject,
                    message: `${key} is where ${spec.name} writes, too (${file}:${line}): files that are called alike replace each ` +
                        'other',
                    position: subject.spec.positions.at(`outputs.${index}`),
                }];
        }));
    },
};
/** Whether some name passes the filters of both. */
function mayMeet(one, other) {
    const meet = (a, b, fit) => a.length === 0 || b.length === 0 || a.some((x) => b.some((y) => fit(x, y) || fit(y, x)));
    return meet(one.prefixes, other.prefixes, (x, y) => x.startsWith(y)) && meet(one.suffixes, other.suffixes, (x, y) => x.endsWith(y));
}

;// CONCATENATED MODULE: ./build/src/check/rules/overrides-length.js
// What a job overrides, its event above all, is at most 8,192 characters long. ECS counts them when the job is placed:
// a job beyond it is submitted well and fails later.



const overridesLength = {
    id: limits/* OVERRIDES */.u3.id,
    severity: 'error',
    what: 'Overrides of a job, its event above all, of more than 8,192 characters',
    why: 'ECS counts them when the job is placed, so that a job beyond it is submitted well and fails later.',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html'],
    help: 'Shorten the names of function and bucket.',
    run: (0,rule/* each */._)(({ spec, requests }) => {
        const measure = (0,limits/* excess */.Mm)(limits/* OVERRIDES */.u3, requests);
        if (measure === undefined)
            return [];
        return [{
                message: `a job for an object with the longest possible name has overrides of ${(0,number/* grouped */.z)(measure.value)} characters, ECS takes ${(0,number/* grouped */.z)(measure.limit)}`,
                position: spec.positions.at('inputs.0'),
                measure,
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/path-length.js
// A prefix of S3's: a trigger's filter has at most 1,024 characters, encoded as it is sent
// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_FilterRule.html), and a key at most 1,024 bytes of UTF-8, the
// file's name included (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html).


const path_length_LIMIT = 1024;
const pathLength = {
    id: 'path-length',
    severity: 'error',
    what: 'A folder of an input or output that takes up the 1,024 bytes that the key of an object may have',
    why: 'S3 refuses the trigger, or every object in that folder.',
    sources: [
        'https://docs.aws.amazon.com/AmazonS3/latest/API/API_FilterRule.html',
        'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
    ],
    help: 'Use shorter names of folders.',
    run: (0,rule/* each */._)(({ spec }) => {
        const paths = [
            ...spec.inputs.map(({ prefix }, index) => ({ prefix, path: `inputs.${index}`, used: encoded(prefix), what: 'as the filter of a trigger' })),
            ...spec.outputs.map(({ prefix }, index) => ({ prefix, path: `outputs.${index}`, used: Buffer.byteLength(prefix), what: 'as part of a key' })),
        ];
        return paths.flatMap(({ prefix, path, used, what }) => {
            // A key is its prefix and at least one byte more.
            const value = Math.max(used, Buffer.byteLength(prefix) + 1);
            if (value <= path_length_LIMIT)
                return [];
            return [{
                    message: `the folder ${prefix.slice(0, 30)}... takes ${(0,number/* grouped */.z)(value)} bytes ${what}, S3 takes ${(0,number/* grouped */.z)(path_length_LIMIT)}`,
                    position: spec.positions.at(path),
                    measure: { value, limit: path_length_LIMIT, unit: 'bytes' },
                }];
        });
    }),
};
/** Characters of a prefix in a filter: all but letters, digits and a few signs are written as %XX. */
const encoded = (prefix) => encodeURIComponent(prefix).replace(/%20/g, '+').replace(/%2F/g, '/').length;

;// CONCATENATED MODULE: ./build/src/check/rules/reserved-environment-name.js
// Names of variables that AWS keeps for itself, does not allow, or that the supervisor sets.


/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Reserved environment variables". */
const LAMBDA_RESERVED = new Set([
    '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME',
    'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN',
    'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]);
const SET_BY_US = new Set([...environment/* CONTAINER_VARIABLES */.IU, environment/* EVENT_VARIABLE */.cv, environment/* REQUEST_ID_VARIABLE */.Jr]);
/** Jobs get these even in an image that is used as it is. */
const SET_IN_ANY_IMAGE = new Set(['EVENT', 'STORAGE_OBJECT_KEY', 'EVENT_TIME', 'REQUEST_ID', 'AWS_LAMBDA_REQUEST_ID']);
const reservedEnvironmentName = {
    id: 'reserved-environment-name',
    severity: 'error',
    what: 'The name of a variable that AWS or scar-action keeps for itself',
    why: 'Lambda and AWS Batch refuse some names; variables that scar-action sets are never seen with another value.',
    sources: [
        'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
        'https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html',
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html',
    ],
    help: 'Rename the variable.',
    run: (0,rule/* each */._)(({ spec }) => [
        ...look(spec, 'environment', spec.environment, (name) => inContainer(name, spec)),
        ...look(spec, 'batch.environment', spec.batch.environment, (name) => inContainer(name, spec)),
        ...look(spec, 'secrets', spec.secrets, (name) => inContainer(name, spec)),
        ...look(spec, 'lambda.environment', spec.lambda.environment, (name) => inLambda(name, spec)),
    ]),
};
function look(spec, field, variables, judge) {
    return Object.keys(variables).flatMap((name) => {
        const said = judge(name);
        return said === undefined ? [] : [{ ...said, position: spec.positions.at(`${field}.${name}`) }];
    });
}
/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html */
function inContainer(name, { mode, image }) {
    if (name.startsWith('AWS_BATCH') && mode !== 'lambda') {
        return { message: `the variable ${name} begins with AWS_BATCH, which AWS Batch keeps for itself` };
    }
    if (name === '' || /[=\s\0]/.test(name))
        return { message: `"${name}" can't be the name of a variable` };
    if (!(image.packaged ? SET_BY_US : SET_IN_ANY_IMAGE).has(name))
        return undefined;
    const message = `the variable ${name} is set for every run by scar-action: the value here is never seen`;
    return { severity: 'warning', message };
}
/** The form of names: https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html */
function inLambda(name, { mode, image }) {
    if (LAMBDA_RESERVED.has(name)) {
        return { message: `the variable ${name} is one that Lambda sets itself and does not let anybody else set` };
    }
    if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
        const form = 'two or more letters, digits and _, a letter first';
        return { message: `the variable ${name} has a name that Lambda does not take: ${form}` };
    }
    if (mode === 'lambda-batch' && (name === environment/* JOB_QUEUE_VARIABLE */.By || name === environment/* JOB_DEFINITION_VARIABLE */.Xl)) {
        return { severity: 'warning', message: `the variable ${name} is set by scar-action: the value here is never seen` };
    }
    // In the container's environment they reach the script alone.
    if (mode === 'batch' || !image.packaged || !(0,environment/* changesStartup */.fC)(name))
        return undefined;
    return {
        message: `the variable ${name} would change how scar-action's own program in the image starts`,
        help: "Put it into the container's `environment`, from where only the script gets it.",
    };
}

;// CONCATENATED MODULE: ./build/src/check/rules/script-bash-syntax.js
// Syntax of bash in a script that another shell runs: `#!/bin/sh` is dash in Debian and Ubuntu, busybox in Alpine, and
// a script without a first line is run by /bin/sh. (SCAR ran every script with /bin/sh.)

/** Begins a command: a line, or what follows `;`, `&`, `|`, a parenthesis, or a word such as `then`. */
const COMMAND = '(?:^|[;&|({]|\\b(?:then|else|do|if|elif|while|until|!))[ \\t]*';
const command = (text) => new RegExp(`${COMMAND}(?<at>${text})`, 'gmd');
/** https://mywiki.wooledge.org/Bashism, and what dash and busybox make of each. */
const BASHISMS = [
    { found: command('\\[\\[(?=\\s)'), what: '`[[`', instead: 'Use `[` or `case`', where: 'code' },
    { found: command('\\w+\\+?=\\('), what: 'an array', instead: 'Use `set --` and "$@"', where: 'code' },
    { found: command('function\\s+[\\w-]+'), what: '`function`', instead: 'Write `name() {`', where: 'code' },
    { found: command('source(?=\\s)'), what: '`source`', instead: 'Write `. ./file`', where: 'code' },
    { found: command('(?:declare|typeset|shopt|mapfile|readarray|pushd|popd|let)(?=\\s)'), what: 'a command of bash', instead: 'Do without it', where: 'code' },
    { found: /(?:^|[;&|{]|\b(?:then|else|do|if|elif|while|until|for|!))[ \t]*(?<at>\(\((?!\())/gmd, what: '`((`', instead: 'Write `[ $((...)) -ne 0 ]`', where: 'code' },
    { found: command('set\\s+-\\w*o\\s+pipefail'), what: '`set -o pipefail`', instead: 'Leave it out (dash knows it since 2024 only)', where: 'code' },
    { found: /\[[ \t][^\]\n]*[ \t](?<at>==)[ \t]/gmd, what: '`==` in `[`', instead: 'Write `=`', where: 'code' },
    { found: /(?<at>[<>]\()/gmd, what: 'process substitution', instead: 'Use a pipe or a temporary file', where: 'code' },
    { found: /(?<at><<<)/gmd, what: '`<<<`', instead: 'Use `printf ... |` or a here-document', where: 'code' },
    { found: /(?<at>&>)/gmd, what: '`&>`', instead: 'Write `> file 2>&1`', where: 'code' },
    { found: /(?<at>\$\{[A-Za-z_]\w*(?:,|\^))/gmd, what: 'a change of case', instead: 'Use `tr`', where: 'expanded' },
    { found: /(?<at>\$\{[A-Za-z_]\w*\/)/gmd, what: 'replacing in a variable', instead: 'Use `sed`, `${v#...}` or `${v%...}`', where: 'expanded' },
    { found: /(?<at>\$\{[A-Za-z_]\w*:[ ]?[\d$])/gmd, what: 'a part of a variable', instead: 'Use `cut` or `expr`', where: 'expanded' },
    { found: /(?<at>\$\{!?[A-Za-z_]\w*\[)/gmd, what: 'an item of an array', instead: 'Use `set --` and "$@"', where: 'expanded' },
    { found: /(?<at>\$\{![A-Za-z_])/gmd, what: 'an indirect variable', instead: 'Use `case`', where: 'expanded' },
    { found: /(?:^|[\s=])(?<at>\{(?:-?\d+\.\.-?\d+|[a-z]\.\.[a-z])\})/gmd, what: 'a range in braces', instead: 'Use `seq`', where: 'code' },
];
/** dash and busybox run these; ksh and zsh know most of bash's syntax. */
const PLAIN = new Set(['sh', 'dash', 'ash']);
const scriptBashSyntax = {
    id: 'script-bash-syntax',
    severity: 'notice',
    what: 'Syntax of bash in a script that /bin/sh runs',
    why: '/bin/sh is dash in images of Debian and Ubuntu and busybox in those of Alpine: both stop, or do something ' +
        'else, at syntax of bash.',
    sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html', 'https://mywiki.wooledge.org/Bashism'],
    help: 'Begin the script with #!/bin/bash, if the image has it.',
    run: (0,scripts/* eachScript */.hV)(({ shell, interpreter, saysInterpreter, at }) => {
        if (shell === undefined || !PLAIN.has(interpreter ?? ''))
            return [];
        const who = saysInterpreter ? 'another shell runs this script' : 'a script without a first line `#!...` is run by /bin/sh';
        return BASHISMS.flatMap(({ found, what, instead, where }) => {
            const place = found.exec(shell[where])?.indices?.groups?.['at'];
            // Patterns are shared and remember where they stopped.
            found.lastIndex = 0;
            return place === undefined ? [] : [{
                    message: `${what} is syntax of bash, and ${who}`,
                    help: `${instead}, or begin the script with #!/bin/bash if the image has it.`,
                    position: at(place[0]),
                }];
        });
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/script-binary.js
// A file with NUL bytes is no script. A Linux program (ELF) runs as it is; anything else, an archive or a picture, does
// not.

const scriptBinary = {
    id: 'script-binary',
    severity: 'error',
    what: 'An init_script that is neither text nor a Linux program',
    why: 'Nothing can execute it.',
    sources: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
    help: 'Is the right file named?',
    run: (0,scripts/* eachScript */.hV)(({ file, text, interpreter, subjects }) => {
        // UTF-16 is found when the script is read.
        const other = /^(\x7fELF|#!|\xff\xfe|\xfe\xff|#\0)/.test(text);
        const spec = subjects[0]?.spec;
        if (interpreter !== undefined || other || spec === undefined)
            return [];
        return [{
                message: `the script ${file} is a binary file, and no Linux program`,
                position: spec.positions.at('script'),
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/script-mixed-line-ends.js
// Lines that end in CR LF below a first line that does not: a shell takes the CR as a part of the last word of the
// line. (A script that has them from its first line on is found when it is read: script-line-ends.)


const scriptMixedLineEnds = {
    id: 'script-mixed-line-ends',
    severity: 'warning',
    what: 'A script some of whose lines end in CR LF, as on Windows',
    why: 'A shell takes the invisible CR as part of the last word of the line: files get names that end in it, options ' +
        'are not understood.',
    sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03'],
    help: 'Save it with LF, and keep it so with the line `*.sh text eol=lf` in .gitattributes.',
    run: (0,scripts/* eachScript */.hV)(({ text, interpreter, at }) => {
        const first = text.indexOf('\r\n');
        // From the first line on: reading has said it.
        if (interpreter === undefined || first < 0 || text.indexOf('\n') === first + 1)
            return [];
        const count = text.split('\r\n').length - 1;
        return [{
                message: `${count === 1 ? 'this line ends' : `this line and ${(0,number/* grouped */.z)(count - 1)} more end`} in CR LF, as on Windows, the others in LF`,
                position: at(first),
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/script-size.js
// A script rides in a layer of the image: neither the job definition's 24 KiB nor Lambda's 4 KB limit it. What is this
// large is data.


const script_size_LIMIT = 1024 * 1024;
const scriptSize = {
    id: 'script-size',
    severity: 'warning',
    what: 'A script of more than 1 MiB',
    why: 'AWS sets no limit here, since the script is part of the image. A file of this size is something else than a ' +
        'script, or carries data.',
    sources: [],
    help: 'Put data and programs into the image, and name a script that uses them.',
    run: (0,scripts/* eachScript */.hV)(({ file, subjects }) => {
        const spec = subjects[0]?.spec;
        const value = spec?.script?.content.length ?? 0;
        if (spec === undefined || value <= script_size_LIMIT)
            return [];
        return [{
                message: `the script ${file} has ${(0,number/* grouped */.z)(value)} bytes`,
                position: spec.positions.at('script'),
                measure: { value, limit: script_size_LIMIT, unit: 'bytes' },
            }];
    }),
};

// EXTERNAL MODULE: ./build/src/fdl/closest.js
var closest = __webpack_require__(9351);
;// CONCATENATED MODULE: ./build/src/check/rules/script-unknown-variable.js
// `$TMP_...` and `$SCAR_...` are the names that SCAR gives to variables of scripts. One that nothing sets is empty, and
// a file written to "$TMP_OUTPUT/x" lands in /x and is lost.



const scriptUnknownVariable = {
    id: 'script-unknown-variable',
    severity: 'warning',
    what: 'A variable TMP_... or SCAR_... in a script that nothing sets',
    why: 'It is empty: paths made of it lead elsewhere, and outputs are lost. SCAR itself never set TMP_OUTPUT_FOLDER, which ' +
        'is in circulation; scar-action does.',
    sources: ['https://github.com/grycap/faas-supervisor'],
    help: 'Scripts find INPUT_FILE_PATH, TMP_INPUT_DIR and TMP_OUTPUT_DIR.',
    run: (0,scripts/* eachScript */.hV)((script) => {
        const own = ownNames(script);
        return uses(script).flatMap(({ name, offset }) => own.has(name) ? [] : script_unknown_variable_judge(name, script.at(offset)));
    }),
};
function script_unknown_variable_judge(name, position) {
    if (name === NEVER_SCARS) {
        return [{
                severity: 'notice',
                message: `${name} is set by scar-action alone, never by SCAR`,
                help: 'Did you mean TMP_OUTPUT_DIR? It works with both.',
                position,
            }];
    }
    if (SET_FOR_SCRIPTS.has(name))
        return [];
    const meant = (0,closest/* closest */.k)(name, [...SET_FOR_SCRIPTS].filter((known) => known !== NEVER_SCARS));
    return [{
            message: `nothing sets the variable ${name}: it is empty, unless the image sets it`,
            ...(meant === undefined ? {} : { help: `Did you mean ${meant}?` }),
            position,
        }];
}
const NAME = '(?:TMP|SCAR)_\\w+';
/** The first use of each name; `${NAME:-default}` is prepared for a name that is not set. */
function uses({ text, interpreter, shell }) {
    if (interpreter === undefined)
        return [];
    // Python, Perl, R, Ruby: os.environ["X"], os.getenv('X'), $ENV{X}, Sys.getenv("X"), ENV['X'], process.env.X.
    const found = shell === undefined
        ? text.matchAll(new RegExp(`(?:environ|env|ENV)\\w*(?:\\.get)?[\\[({.]+\\s*["']?(${NAME})`, 'dg'))
        : shell.expanded.matchAll(new RegExp(`\\$(?:\\{[#!]?)?(${NAME})(?!:?[-=+\\w])`, 'dg'));
    const first = new Map();
    for (const match of found) {
        const [name, place] = [match[1] ?? '', match.indices?.[1]];
        if (place !== undefined && !first.has(name))
            first.set(name, place[0]);
    }
    return [...first].map(([name, offset]) => ({ name, offset }));
}
/** Names that the definition or the script itself sets. */
function ownNames({ subjects, shell }) {
    const names = new Set();
    // A variable that only some of the functions set is missed by the others.
    const [first, ...others] = subjects.map(({ spec }) => [spec.environment, spec.batch.environment, spec.secrets].flatMap((map) => Object.keys(map)));
    for (const name of first ?? [])
        if (others.every((set) => set.includes(name)))
            names.add(name);
    const assigned = new RegExp(`(?:^|[\\s;&|({])(?:for\\s+|read\\s+(?:-\\w+\\s+)*)?(${NAME})(?==|\\+=|\\s+in\\s|\\s*$)`, 'gm');
    for (const match of shell?.code.matchAll(assigned) ?? [])
        if (match[1] !== undefined)
            names.add(match[1]);
    return names;
}

;// CONCATENATED MODULE: ./build/src/check/rules/script-writes-no-output.js
// Files are uploaded from the folder $TMP_OUTPUT_DIR alone. A script that never names it may still run a program that
// does.


const scriptWritesNoOutput = {
    id: 'script-writes-no-output',
    severity: 'notice',
    what: 'An output is configured, but the script never names the folder TMP_OUTPUT_DIR',
    why: 'What is uploaded are the files in that folder. A script that writes elsewhere succeeds, and its results are ' +
        'lost.',
    sources: [],
    help: 'Write results to "$TMP_OUTPUT_DIR", or remove the output.',
    run: (0,scripts/* eachScript */.hV)(({ file, text, subjects, interpreter }) => {
        if (interpreter === undefined || text.trim() === '' || OUTPUT_FOLDERS.some((name) => text.includes(name)))
            return [];
        return subjects.filter(({ spec }) => spec.outputs.length > 0).map(({ spec }) => ({
            message: `the script ${file} never names TMP_OUTPUT_DIR, the folder whose files become the output`,
            position: spec.positions.at('script'),
        }));
    }),
};

// EXTERNAL MODULE: ./build/src/fdl/place.js
var place = __webpack_require__(8711);
// EXTERNAL MODULE: ./build/src/fdl/yaml.js + 3 modules
var yaml = __webpack_require__(4539);
;// CONCATENATED MODULE: ./build/src/check/secrets.js
// What a secret looks like: by its own form, or by the name it has and how random it is. Nothing here repeats a secret.
const FORMS = [
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html; AWS's own examples end in EXAMPLE.
    { what: 'an access key id of AWS', found: /(?<![A-Za-z0-9])(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
    { what: 'a private key', found: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
    // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    { what: 'a token of GitHub', found: /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/g },
    { what: 'a password in a URL', found: /(?<=:\/\/[^\s/:@'"$<{]+:)(?![$<{*])[^\s/:@'"]{3,}(?=@[\w[])/g },
];
/** Secrets that are known by their form alone. */
function knownForms(text) {
    return FORMS.flatMap(({ what, found }) => [...text.matchAll(found)].map(({ index }) => ({ what, offset: index })));
}
const PASSWORDS = new Set(['password', 'passwd', 'passphrase', 'pwd']);
const KEYS = new Set(['secret', 'token', 'key', 'apikey', 'credential', 'credentials']);
/** Whether a variable of this name holds a secret in this value: a password, or a key that looks random. */
function isSecret(name, value) {
    const text = value.trim();
    if (isHarmless(text))
        return false;
    const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/);
    // PWD alone is the working directory.
    if (words.some((word) => PASSWORDS.has(word)) && name !== 'PWD')
        return bits(text) >= 16;
    return words.some((word) => KEYS.has(word)) && isRandom(text);
}
/** Replaced at run time, an ARN or path that leads to a secret, or one of the words that stand for one. */
function isHarmless(text) {
    return /^[$<{%*]|\$\{|^arn:|^\.{0,2}\/|^(?:https?|s3|file|ssm|secretsmanager):|^(?:x+|\.+)$/i.test(text)
        || /^(?:change-?_?me|example|password|secret|none|null|true|false|your[-_ ].*|placeholder|dummy|redacted)$/i.test(text);
}
/**
 * Least length of a key, and least information of one of its characters (a word of English has less than 3.2 with a
 * digit).
 */
const KEY_LENGTH = 16;
const KEY_BITS = 3;
function isRandom(text) {
    if (!/^[\w+/=.~-]+$/.test(text) || text.length < KEY_LENGTH)
        return false;
    // The name of a file, a version or a list of words: sample_identifier, data/2024/reads.fastq.
    if (/\.[a-z][a-z0-9]{0,4}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text))
        return false;
    const joints = text.split(/[-_./]/).length - 1;
    const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
    return bits(text) / text.length >= KEY_BITS && (mixed || /^[a-f0-9]{32,}$/i.test(text) || joints * 8 < text.length);
}
/** Shannon's information of a text, in bits. */
function bits(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    let sum = 0;
    for (const count of counts.values())
        sum -= count * Math.log2(count / text.length);
    return sum;
}

;// CONCATENATED MODULE: ./build/src/check/rules/secret-in-clear-text.js





const secretInClearText = {
    id: 'secret-in-clear-text',
    severity: 'warning',
    what: 'A secret in a definition or a script: access keys of AWS, private keys, tokens, and values that look random under names such as ' +
        'PASSWORD, SECRET, TOKEN or KEY',
    why: 'Whoever can read the repository, its history, the image or the job definition can use it.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
    help: 'Make it invalid and remove it. Access to AWS comes from the role of the function; let the script fetch other secrets from ' +
        'AWS Secrets Manager.',
    run: (subjects, surroundings) => onePerLine([
        ...variables(subjects, surroundings),
        ...secret_in_clear_text_scripts(subjects, surroundings),
        ...surroundings.sources.flatMap(inText),
    ]),
};
const variables = (0,rule/* each */._)(({ spec }) => {
    const maps = {
        environment: spec.environment,
        'batch.environment': spec.batch.environment,
        'lambda.environment': spec.lambda.environment,
    };
    return Object.entries(maps).flatMap(([field, values]) => Object.entries(values).flatMap(([name, value]) => {
        const [form] = knownForms(value);
        if (form === undefined && !isSecret(name, value))
            return [];
        const what = form === undefined ? 'what looks like a secret' : form.what;
        return [{ message: `the variable ${name} holds ${what}, in clear text`, position: spec.positions.at(`${field}.${name}`) }];
    }));
});
/** `NAME=value`, also after `export`, as shells and many others write it. */
const ASSIGNMENT = /(?:^|[\s;(])([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n$`]*)"|'([^'\n]*)'|([^\s"'$`;()]+))/dgm;
const secret_in_clear_text_scripts = (0,scripts/* eachScript */.hV)((script) => script.interpreter === undefined ? [] : [...assigned(script), ...known(script.text, script.at)]);
function assigned({ text, at }) {
    return [...text.matchAll(ASSIGNMENT)].flatMap((match) => {
        const [, name = '', double, single, plain] = match;
        const place = match.indices?.[1];
        if (place === undefined || !isSecret(name, double ?? single ?? plain ?? ''))
            return [];
        return [{ message: `the variable ${name} is given what looks like a secret, in clear text`, position: at(place[0]) }];
    });
}
function known(text, at) {
    return knownForms(text).map(({ what, offset }) => ({ message: `${what} stands here in clear text`, position: at(offset) }));
}
function inText({ file, text }) {
    return [...known(text, (0,place/* positions */.Xq)(file, text)), ...(text.includes('storage_providers') ? ofProviders(file, text) : [])];
}
/** Keys of storage providers that are secrets; those of S3 are found when the file is read (ignored-key). */
const PROVIDER_SECRETS = ['access_key', 'secret_key', 'token', 'password', 'access_token', 'refresh_token'];
function ofProviders(file, text) {
    const { data, root } = (0,yaml/* readYaml */.g)(file, text);
    return entries(entries(data).find(([key]) => key === 'storage_providers')?.[1])
        .filter(([type]) => type !== 's3')
        .flatMap(([type, providers]) => entries(providers).flatMap(([id, provider]) => {
        const path = ['storage_providers', type, id];
        return entries(provider)
            .filter(([key, value]) => PROVIDER_SECRETS.includes(key) && typeof value === 'string' && !/^$|^[$<{]|^arn:/.test(value.trim()))
            .map(([key]) => ({
            message: `\`${key}\` of the storage provider ${type}.${id} stands here in clear text`,
            position: (0,place/* valuePosition */.TB)(root, [...path, key]),
        }));
    }));
}
const entries = (value) => (typeof value === 'object' && value !== null ? Object.entries(value) : []);
/** A value may be found by its name, by its form and in the text: once is enough. */
function onePerLine(problems) {
    const lines = new Set();
    return problems.filter(({ position: { file, line } }) => {
        const key = `${line}:${file}`;
        return !lines.has(key) && lines.add(key);
    });
}

;// CONCATENATED MODULE: ./build/src/check/rules/secret-shadows-variable.js
// ECS: "The secret name must be unique and not shared with any new or existing environment variables set on the
// container". (https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html, secrets)

const secretShadowsVariable = {
    id: 'secret-shadows-variable',
    severity: 'error',
    what: 'A name that stands in `secrets` and in an `environment`',
    why: 'A container has one variable of a name: ECS refuses to start the job.',
    sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html'],
    help: 'Remove it from `environment`.',
    run: (0,rule/* each */._)(({ spec }) => Object.keys(spec.secrets)
        .filter((name) => Object.hasOwn(spec.environment, name) || Object.hasOwn(spec.batch.environment, name))
        .map((name) => ({
        message: `the variable ${name} has a value in \`environment\`, and another in \`secrets\``,
        position: spec.positions.at(Object.hasOwn(spec.environment, name) ? `environment.${name}` : `batch.environment.${name}`),
    }))),
};

// EXTERNAL MODULE: ./build/src/check/rules/secrets-need-batch.js
var secrets_need_batch = __webpack_require__(6977);
;// CONCATENATED MODULE: ./build/src/check/rules/submit-job-size.js
// SubmitJob is at most 30 KiB; measured with the largest event that S3 can send.



const submitJobSize = {
    id: limits/* SUBMIT_JOB */.dG.id,
    severity: 'error',
    what: 'A job that takes more than 30 KiB to submit',
    why: 'AWS Batch refuses it. Measured with the largest event that S3 can send.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
    help: 'Shorten the names of function and bucket.',
    run: (0,rule/* each */._)(({ spec, requests }) => {
        const measure = (0,limits/* excess */.Mm)(limits/* SUBMIT_JOB */.dG, requests);
        if (measure === undefined)
            return [];
        return [{
                message: `a job for an object with the longest possible name takes ${(0,number/* grouped */.z)(measure.value)} bytes to submit, AWS Batch takes ${(0,number/* grouped */.z)(measure.limit)}`,
                position: spec.positions.at('inputs.0'),
                measure,
            }];
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/tags.js

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html, `tags` and `propagateTags` */
const tags_MOST = 50;
const KEY_LIMIT = 128;
const VALUE_LIMIT = 256;
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html: the strictest of the services that we tag in. */
const ALLOWED = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u;
const tags = {
    id: 'tags',
    severity: 'error',
    what: 'Tags that AWS does not take: more than 50 with those of scar-action, a key of more than 128 or a value of more than 256 characters, ' +
        'or other characters than letters, digits, spaces and _ . : / = + - @',
    why: 'Services refuse them at different times: half a stack would be there. With too many tags AWS Batch takes the ' +
        'job and lets it fail.',
    sources: [
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html',
        'https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html',
    ],
    help: 'Change or remove the tag.',
    run: (0,rule/* each */._)((subject) => [
        ...tags_tooMany(subject),
        ...Object.entries(subject.spec.tags).flatMap(([key, value]) => tags_judge(subject.spec, key, value)),
    ]),
};
function tags_tooMany({ spec, requests }) {
    const own = Object.keys(spec.tags).length;
    const value = requests === undefined ? own : Object.keys(requests.tags).length;
    if (value <= tags_MOST)
        return [];
    return [{
            message: `there are ${value} tags, ${own} of yours and ${value - own} of scar-action; AWS takes ${tags_MOST}`,
            help: `Remove ${value - tags_MOST} of them.`,
            position: spec.positions.at('tags'),
        }];
}
function tags_judge(spec, key, value) {
    const position = spec.positions.at(`tags.${key}`);
    const length = (text) => Array.from(text).length;
    if (/^aws:/i.test(key))
        return [{ message: `the tag ${key} begins with aws:, which AWS keeps for itself`, position }];
    if (key.startsWith('scar:') || key === 'createdby') {
        return [{
                severity: 'warning',
                message: `the tag ${key} is written by scar-action, which finds its own things by it: the value here is never seen`,
                position,
            }];
    }
    if (key === '')
        return [{ message: 'a tag has no key', position }];
    if (length(key) > KEY_LIMIT)
        return [tooLong(`the key of the tag ${key.slice(0, 20)}...`, length(key), KEY_LIMIT, position)];
    if (length(value) > VALUE_LIMIT)
        return [tooLong(`the value of the tag ${key}`, length(value), VALUE_LIMIT, position)];
    const wrong = ALLOWED.exec(`${key}${value}`)?.[0];
    if (wrong === undefined)
        return [];
    const named = /\s/.test(wrong) ? 'a line end or tab' : wrong;
    return [{ message: `the tag ${key} holds ${named}, which AWS does not allow in tags`, position }];
}
function tooLong(what, value, limit, position) {
    return {
        message: `${what} has ${value} characters, AWS takes ${limit}`,
        position,
        measure: { value, limit, unit: 'characters' },
    };
}

// EXTERNAL MODULE: ./build/src/check/rules/timeout-threshold.js
var timeout_threshold = __webpack_require__(6179);
;// CONCATENATED MODULE: ./build/src/check/rules/too-many-compute-environments.js
const too_many_compute_environments_LIMIT = 50;
const tooManyComputeEnvironments = {
    id: 'too-many-compute-environments',
    severity: 'error',
    what: 'More than 50 different `compute_resources` in one stack',
    why: 'Each makes a compute environment and a job queue, and an account has 50 of both a region, which AWS does not ' +
        'raise.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
    help: 'Give functions equal `compute_resources`: they share one compute environment.',
    run: (subjects) => {
        const first = new Map();
        for (const subject of subjects) {
            const queue = subject.requests?.submitJob?.jobQueue;
            if (queue !== undefined && !first.has(queue))
                first.set(queue, subject);
        }
        const beyond = [...first.values()][too_many_compute_environments_LIMIT];
        if (beyond === undefined)
            return [];
        return [{
                subject: beyond,
                message: `these functions need ${first.size} different compute environments, an account has ${too_many_compute_environments_LIMIT} a region`,
                position: beyond.spec.positions.at('batch.compute'),
            }];
    },
};

;// CONCATENATED MODULE: ./build/src/check/rules/too-many-triggers.js
const too_many_triggers_LIMIT = 100;
const tooManyTriggers = {
    id: 'too-many-triggers',
    severity: 'warning',
    what: 'More than 100 inputs in one bucket',
    why: 'Each input is a notification rule of its bucket, and S3 keeps 100 of them.',
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html'],
    help: 'Spread the inputs over several buckets.',
    run: (subjects) => {
        const counts = new Map();
        for (const { spec } of subjects)
            for (const { bucket } of spec.inputs)
                counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
        const seen = new Map();
        return subjects.flatMap((subject) => subject.spec.inputs.flatMap(({ bucket }, index) => {
            const number = (seen.get(bucket) ?? 0) + 1;
            seen.set(bucket, number);
            if (number !== too_many_triggers_LIMIT + 1)
                return [];
            return [{
                    subject,
                    message: `the bucket ${bucket} has ${counts.get(bucket)} inputs, S3 takes ${too_many_triggers_LIMIT} rules a bucket`,
                    position: subject.spec.positions.at(`inputs.${index}`),
                }];
        }));
    },
};

;// CONCATENATED MODULE: ./build/src/check/rules/triggers-overlap.js
const triggersOverlap = {
    id: 'triggers-overlap',
    severity: 'error',
    what: 'Two inputs of which one lies inside the other, of one function or of two',
    why: 'S3 refuses both: "Configuration is ambiguously defined". An object can start one function only.',
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html'],
    help: 'Give each function a folder of its own that lies inside no other input.',
    run: (subjects) => [...triggersByBucket(subjects)].flatMap(([bucket, triggers]) => overlaps(bucket, triggers)),
};
function triggersByBucket(subjects) {
    const found = new Map();
    let order = 0;
    for (const subject of subjects) {
        for (const [index, { bucket, prefix }] of subject.spec.inputs.entries()) {
            const trigger = { subject, prefix, position: subject.spec.positions.at(`inputs.${index}`), order: order++ };
            const others = found.get(bucket);
            if (others === undefined)
                found.set(bucket, [trigger]);
            else
                others.push(trigger);
        }
    }
    return found;
}
/**
 * In alphabetical order the prefixes that start a prefix stand before it, and whatever stands between starts with them,
 * too.
 */
function overlaps(bucket, triggers) {
    const around = [];
    return triggers.toSorted(byPrefix).flatMap((trigger) => {
        while (around.length > 0 && !trigger.prefix.startsWith(around.at(-1)?.prefix ?? ''))
            around.pop();
        const other = around.at(-1);
        around.push(trigger);
        return other === undefined ? [] : [problem(bucket, trigger, other)];
    });
}
function byPrefix(one, other) {
    if (one.prefix === other.prefix)
        return one.order - other.order;
    return one.prefix < other.prefix ? -1 : 1;
}
/** Said at the one that was written later. */
function problem(bucket, one, other) {
    const [first, later] = one.order < other.order ? [one, other] : [other, one];
    const { file, line } = first.position;
    const whose = first.subject === later.subject ? 'another input of this function' : `the input of ${first.subject.spec.name}`;
    const same = first.prefix === later.prefix;
    const relation = same ? 'is the same as' : 'overlaps with';
    const which = same ? '' : ` ${bucket}/${first.prefix}`;
    return {
        subject: later.subject,
        message: `the input ${bucket}/${later.prefix} ${relation} ${whose}${which} (${file}:${line}): S3 refuses overlapping ` +
            'triggers',
        position: later.position,
    };
}

;// CONCATENATED MODULE: ./build/src/check/rules/unknown-instance-type.js
// An instance type that we don't know: mistyped, as a rule. AWS adds types all the time, so it is a warning.



const unknownInstanceType = {
    id: 'unknown-instance-type',
    severity: 'warning',
    what: 'An instance type or family that scar-action does not know',
    why: 'It is mistyped, as a rule. AWS adds types all the time, so that this is no error.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html'],
    help: 'Compare with the list of instance types of your region; AWS Batch refuses what it does not know.',
    run: (0,rule/* each */._)(({ spec }) => {
        if (spec.mode === 'lambda')
            return [];
        const { unknown } = (0,instance_types/* allowedTypes */.qm)(spec.batch.compute.instanceTypes);
        return unknown.map((name) => ({
            message: `there is no instance type or family ${name} that scar-action knows${meant(name)}`,
            position: spec.positions.at(`batch.compute.instanceTypes.${spec.batch.compute.instanceTypes.indexOf(name)}`),
        }));
    }),
};
/** A suggestion, if one is near: at most a third of the letters differ. */
function meant(name) {
    const nearest = (0,mod/* closest */.kp)(name, (0,instance_types/* knownNames */.UH)());
    return (0,mod/* distance */.Io)(name, nearest) * 3 <= name.length ? `: did you mean ${nearest}?` : '';
}

;// CONCATENATED MODULE: ./build/src/check/rules/wildcard-in-path.js
// Neither S3's filters nor the supervisor's know wildcards: `*.txt` waits for a file that is really called so.

const wildcardInPath = {
    id: 'wildcard-in-path',
    severity: 'warning',
    what: 'A `*` or `?` in the path of an input or output, or in its filters',
    why: 'S3 and scar-action compare letter by letter: nothing would ever match.',
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html'],
    help: 'Name the folder alone; a suffix is written as .txt, without a star.',
    run: (0,rule/* each */._)(({ spec }) => {
        const named = [
            ...spec.inputs.map(({ prefix }, index) => ({ at: `inputs.${index}`, texts: [prefix] })),
            ...spec.outputs.map(({ prefix, prefixes, suffixes }, index) => ({ at: `outputs.${index}`, texts: [prefix, ...prefixes, ...suffixes] })),
        ];
        return named.flatMap(({ at, texts }) => texts.filter((text) => /[*?]/.test(text)).map((text) => ({
            message: `"${text}" holds a wildcard, which is taken as it stands`,
            position: spec.positions.at(at),
        })));
    }),
};

;// CONCATENATED MODULE: ./build/src/check/rules/workflow-ring.js

const workflowRing = {
    id: 'workflow-ring',
    severity: 'error',
    what: 'Functions whose outputs start one another in a ring',
    why: 'One file is enough to keep them running without end and at your cost.',
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
    help: 'Let one of them write to a folder that none of them reads.',
    run: (subjects) => rings(subjects, edgesOf(subjects)).map(workflow_ring_problem),
};
function workflow_ring_problem(ring) {
    const [first] = ring;
    const names = [...ring, ...ring.slice(0, 1)].map(({ from }) => from.spec.name);
    const through = ring.map(({ from, output }) => {
        const path = from.spec.outputs[output];
        return `${path?.bucket ?? ''}/${path?.prefix ?? ''}`;
    });
    return {
        subject: first?.from,
        message: `${shown(names, ' → ')}: these functions start one another again and again, through ${shown(through, ', ')}`,
        position: first?.from.spec.positions.at(`outputs.${first.output}`) ?? { file: '', line: 1, column: 1 },
    };
}
const MOST_SHOWN = 30;
/** All of them, but for rings that no one could read: those lose their middle. */
function shown(items, separator) {
    if (items.length <= MOST_SHOWN)
        return items.join(separator);
    const half = MOST_SHOWN / 2;
    return [...items.slice(0, half), `... ${items.length - MOST_SHOWN} more ...`, ...items.slice(-half)].join(separator);
}
/** A shortest ring through each function that is in one, each group of functions once. */
function rings(subjects, edges) {
    const from = new Map();
    for (const edge of edges)
        append(from, edge.from, edge);
    const ringed = inRings(subjects, from);
    const told = new Set();
    return subjects.flatMap((start) => {
        if (told.has(start) || !ringed.has(start))
            return [];
        const ring = shortest(start, from);
        for (const edge of ring)
            told.add(edge.from);
        return ring.length === 0 ? [] : [ring];
    });
}
function append(lists, key, value) {
    const list = lists.get(key);
    if (list === undefined)
        lists.set(key, [value]);
    else
        list.push(value);
}
/** The functions that are left when those without a successor are taken away, again and again. */
function inRings(subjects, from) {
    const left = new Set(subjects.filter((subject) => from.has(subject)));
    const before = new Map();
    const open = new Map();
    for (const [subject, edges] of from) {
        open.set(subject, edges.length);
        for (const { to } of edges)
            append(before, to, subject);
    }
    const ends = subjects.filter((subject) => !from.has(subject));
    for (const end of ends) {
        for (const earlier of before.get(end) ?? []) {
            const rest = (open.get(earlier) ?? 0) - 1;
            open.set(earlier, rest);
            if (rest === 0 && left.delete(earlier))
                ends.push(earlier);
        }
    }
    return left;
}
/** The shortest way from a function back to itself; empty when there is none. */
function shortest(start, from) {
    const ways = new Map();
    const queue = [start];
    for (const here of queue) {
        for (const edge of from.get(here) ?? []) {
            if (edge.to === start)
                return wayBack(start, edge, ways);
            if (ways.has(edge.to))
                continue;
            ways.set(edge.to, edge);
            queue.push(edge.to);
        }
    }
    return [];
}
function wayBack(start, last, ways) {
    const way = [last];
    for (let edge = last; edge.from !== start;) {
        const earlier = ways.get(edge.from);
        if (earlier === undefined)
            break;
        way.unshift(earlier);
        edge = earlier;
    }
    return way;
}

;// CONCATENATED MODULE: ./build/src/check/rules.js


















































const RULES = [
    batchNames,
    bucketNames,
    imageReference,
    image_as_it_is/* imageAsItIs */.h,
    awsNames,
    jobDefinitionSize,
    submitJobSize,
    overridesLength,
    lambdaEnvironmentSize,
    timeout_threshold/* timeoutThreshold */.p,
    batch_not_used/* batchNotUsed */.H,
    apiAuthorization,
    api_answer/* apiAnswer */.p,
    jobFitsNoInstance,
    unknownInstanceType,
    maxVcpusTooSmall,
    reservedEnvironmentName,
    outputFeedsInput,
    descriptionLength,
    tags,
    bucketReservedNames,
    pathLength,
    wildcardInPath,
    architecturesMixed,
    instanceTypeWithoutAmi,
    networkIds,
    lambdaVpc,
    fileSystems,
    instanceProfile,
    tooManyComputeEnvironments,
    workflowRing,
    triggersOverlap,
    tooManyTriggers,
    outputsCollide,
    inputNeverWritten,
    scriptBinary,
    scriptMixedLineEnds,
    scriptSize,
    scriptUnknownVariable,
    scriptBashSyntax,
    scriptWritesNoOutput,
    outputGoesNowhere,
    secretInClearText,
    fargateSizes,
    fargateNotApplicable,
    fargateLimits,
    secretShadowsVariable,
    secrets_need_batch/* secretsNeedBatch */.O,
    allocationStrategy,
    multi_node/* multiNode */.K,
];


/***/ }),

/***/ 1673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ apiAnswer)
/* harmony export */ });
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6818);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1485);
// What a caller of the API gets. An HTTP API waits 30 seconds for its function, and then answers 503
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). A function that submits jobs
// answers at once, with the job's id.


/** Seconds. */
const LONGEST = 30;
const apiAnswer = {
    id: 'api-answer',
    severity: 'warning',
    what: 'An API whose function may run for more than 30 seconds; as a notice, an API whose caller gets the id of a job ' +
        'instead of a result',
    why: 'The API waits 30 seconds and answers 503, while the function runs on. A job begins minutes later: the caller ' +
        'can’t wait for it.',
    sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html'],
    help: `Set \`timeout\` to ${LONGEST} or less; for longer work, let the caller put a file into the input bucket.`,
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .each */ ._)(({ spec }) => {
        const { apiGateway, lambda, mode, positions } = spec;
        if (apiGateway === undefined)
            return [];
        if (mode === 'batch') {
            return [{
                    severity: 'notice',
                    message: `a call of the API ${apiGateway.name} starts a job: the caller gets the job's id, and results go to the ` +
                        'output buckets',
                    help: 'For an answer with the result choose `execution_mode: lambda`. A request has to fit into the 8,192 characters ' +
                        'that a job may override: large data belongs in the input bucket.',
                    position: positions.at('apiGateway'),
                }];
        }
        if (lambda.timeout <= LONGEST)
            return [];
        return [{
                message: `the API answers 503 after ${LONGEST} s, and the function may run for ${lambda.timeout} s`,
                position: positions.at((0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .isWritten */ .Q)(spec, 'lambda.timeout') ? 'lambda.timeout' : 'apiGateway'),
            }];
    }),
};


/***/ }),

/***/ 3682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ batchNotUsed)
/* harmony export */ });
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6818);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1485);
// A section `batch` in a function that runs on Lambda alone. The default mode is lambda, so that a forgotten line
// `execution_mode` sends the work to another place than meant.


const batchNotUsed = {
    id: 'batch-not-used',
    severity: 'warning',
    what: 'A section `batch` in a function of mode lambda, which is the default',
    why: 'It has no effect there: the script runs in the Lambda function, for 15 minutes at most.',
    sources: [],
    help: 'Write `execution_mode: batch` or `lambda-batch`, or remove the section.',
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .each */ ._)(({ spec }) => {
        if (spec.mode !== 'lambda' || !(0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .isWritten */ .Q)(spec, 'batch'))
            return [];
        const wished = (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .isWritten */ .Q)(spec, 'mode');
        const why = wished ? '' : ', since its definition sets no `execution_mode`';
        return [{
                ...(wished ? { severity: 'notice' } : {}),
                message: `\`batch\` has no effect: this function has mode lambda${why}`,
                position: spec.positions.at('batch'),
            }];
    }),
};


/***/ }),

/***/ 7213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ imageAsItIs)
/* harmony export */ });
/* harmony import */ var _fdl_image_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7116);
/* harmony import */ var _image_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1039);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6818);



const imageAsItIs = {
    id: 'image-as-it-is',
    severity: 'warning',
    what: 'An image that is used as it is (`create_image: false`): what it must bring, and for Lambda, where it must be',
    why: 'Without the layers of scar-action nothing fetches inputs, runs the script or puts outputs into buckets. Lambda ' +
        'starts only images of a private ECR repository of its region, with a program that speaks its runtime interface.',
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/images-create.html'],
    help: 'Remove `create_image: false`, unless the image is made for it.',
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_1__/* .each */ ._)(({ spec }) => (spec.image.packaged ? [] : (0,_fdl_image_file_js__WEBPACK_IMPORTED_MODULE_2__/* .imageFileOf */ .d_)(spec.image.reference) !== undefined ? fromArchive(spec) : [
        ...mustBring(spec),
        ...(spec.mode === 'batch' ? [] : notForLambda(spec)),
        ...(spec.script === undefined ? [] : [{
                message: `the script ${spec.script.path} is not used: the image is left as it is`,
                help: 'Put the script into the image, or remove `create_image: false`.',
                position: spec.positions.at('script'),
            }]),
    ])),
};
const ON_LAMBDA = 'a runtime interface client, which takes the event, and its own way to fetch inputs and store outputs';
const ON_BATCH = 'its own way to read the event from $EVENT, fetch inputs and store outputs';
const BOTH = `${ON_LAMBDA}, or to submit a job instead; and for that job, ${ON_BATCH}`;
function mustBring({ mode, positions }) {
    const what = { lambda: ON_LAMBDA, batch: ON_BATCH, 'lambda-batch': BOTH }[mode];
    return [{ message: `the image is used as it is: it must bring ${what}`, position: positions.at('image.packaged') }];
}
/** Nobody would put it into a registry. */
function fromArchive({ positions }) {
    return [{
            severity: 'error',
            message: 'an image of an archive can’t be used as it is: AWS takes images from registries only',
            help: 'Remove `create_image: false`, or push the image to ECR and name it in `image`.',
            position: positions.at('image'),
        }];
}
/** https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: a private repository, of the function's region. */
function notForLambda({ image: { reference }, region, positions }) {
    const host = reference.slice(0, Math.max(0, reference.indexOf('/')));
    const own = { severity: 'error', position: positions.at('image') };
    if (!(0,_image_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isEcrHost */ .R5)(host)) {
        return [{
                ...own,
                message: `Lambda starts images of a private ECR repository only, and ${reference} is not in one`,
                help: 'Push it to ECR and name it from there, or remove `create_image: false`: then scar-action copies it to ECR.',
            }];
    }
    const place = host.split('.')[3];
    if (region === undefined || place === region)
        return [];
    // The input region may say otherwise.
    return [{
            ...own,
            severity: 'warning',
            message: `Lambda starts images of its own region only: this one is in ${place}, the function in ${region}`,
            help: 'Replicate the image to the region of the function.',
        }];
}


/***/ }),

/***/ 368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ multiNode)
/* harmony export */ });
/* harmony import */ var _fdl_fargate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6046);
/* harmony import */ var _instance_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1125);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6818);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1485);
// Multi-node parallel jobs that Batch refuses or never starts, whose nodes would reach nobody, or whose outputs would be lost.




const multiNode = {
    id: 'multi-node',
    severity: 'error',
    what: 'A multi-node parallel job on Lambda, Fargate or Spot instances, without its main node, with too few instances, in subnets that lead nowhere, or whose outputs get lost',
    why: 'AWS Batch runs multi-node parallel jobs on on-demand instances only, each node on an instance of its own. Their containers get no public IP address: ' +
        'in a public subnet, such as those of a default VPC, they reach neither S3 nor anything else outside without a NAT gateway or VPC endpoints.',
    sources: [
        'https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html',
        'https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html',
        'https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeProperties.html',
    ],
    help: 'See the sources: what multi-node parallel jobs need.',
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .each */ ._)(({ spec }) => {
        const { nodes } = spec.batch;
        if (nodes === undefined)
            return [];
        if (spec.mode === 'lambda')
            return onLambda(spec);
        return [...machines(spec), ...mainNode(spec, nodes), ...instances(spec, nodes), ...network(spec), ...uploads(spec, nodes)];
    }),
};
/** Defaults for all functions may say so; a function's own section is a wish. */
function onLambda(spec) {
    if (!(0,_written_js__WEBPACK_IMPORTED_MODULE_3__/* .isWritten */ .Q)(spec, 'batch.nodes.enabled'))
        return [];
    return [{
            message: 'a function of mode lambda has no jobs that could run on several nodes',
            help: 'Write `execution_mode: batch` or `lambda-batch`, or remove `multi_node_parallel`.',
            position: spec.positions.at('batch.nodes.enabled'),
        }];
}
function machines({ batch: { compute }, positions }) {
    if (compute.type === 'EC2')
        return [];
    return [{
            message: `a multi-node parallel job can't run on ${(0,_fdl_fargate_js__WEBPACK_IMPORTED_MODULE_0__/* .isFargate */ .rd)(compute.type) ? 'Fargate' : 'Spot instances'}`,
            help: 'Write `type: EC2` in `compute_resources`, or remove `multi_node_parallel`.',
            position: positions.at('batch.compute.type'),
        }];
}
function mainNode({ positions }, { count, mainIndex }) {
    if (mainIndex < count)
        return [];
    return [{
            message: `\`main_node_index\` is ${mainIndex}, but the ${count} nodes have the numbers 0 to ${count - 1}`,
            help: `Write a number from 0 to ${count - 1}.`,
            position: positions.at('batch.nodes.mainIndex'),
        }];
}
/** Nodes share no instance, so that the smallest instance that holds one counts, not what the node asks for: that, max-vcpus-too-small says. */
function instances({ batch, lambda: { architecture }, positions }, { count }) {
    const { compute, vcpus, memory: memoryMiB, gpus } = batch;
    const { types, unknown } = (0,_instance_types_js__WEBPACK_IMPORTED_MODULE_1__/* .allowedTypes */ .qm)(compute.instanceTypes);
    // A type that is newer than our table might be smaller.
    if (unknown.length > 0 || vcpus * count > compute.maxVcpus)
        return [];
    const [smallest] = types.filter((type) => (0,_instance_types_js__WEBPACK_IMPORTED_MODULE_1__/* .fits */ .lA)(type, { vcpus, memoryMiB, gpus, architecture })).toSorted((one, other) => one.vcpus - other.vcpus);
    if (smallest === undefined || smallest.vcpus * count <= compute.maxVcpus)
        return [];
    return [{
            severity: 'warning',
            message: `each of the ${count} nodes gets an instance of its own: ${count} of ${smallest.name}, the smallest allowed that holds one, have ` +
                `${smallest.vcpus * count} vCPUs, but max_v_cpus allows ${compute.maxVcpus} at once`,
            help: `Raise \`max_v_cpus\` to ${smallest.vcpus * count}, or allow smaller \`instance_types\`: else the job may wait for ever.`,
            position: positions.at('batch.compute.maxVcpus'),
            measure: { value: smallest.vcpus * count, limit: compute.maxVcpus, unit: 'vCPUs' },
        }];
}
function network({ batch: { compute }, positions }) {
    if (compute.type !== 'EC2' || compute.subnets.length > 0)
        return [];
    return [{
            severity: 'warning',
            message: 'the nodes would run in the default VPC, whose subnets are public as a rule: containers of multi-node parallel jobs have no public IP address, and reach nothing outside from there',
            help: 'Name private subnets with a NAT gateway in `compute_resources.subnets`, and security groups whose members may talk to each other. Or give the default VPC endpoints for S3, and silence this rule.',
            position: positions.at('batch.nodes'),
        }];
}
/** `upload: all`: the main node has to learn that the others are done, before Batch stops them. */
function uploads({ image, inputs, outputs, otherStorage, positions }, { upload }) {
    if (upload !== 'all')
        return [];
    const position = positions.at('batch.nodes.upload');
    if (!image.packaged) {
        return [{
                severity: 'warning',
                message: '`upload: all` has no effect: the image is used as it is, and stores its outputs itself',
                help: 'Remove it, or remove `create_image: false`.',
                position,
            }];
    }
    if (inputs.length + outputs.length > 0 || (otherStorage?.outputs.length ?? 0) === 0)
        return [];
    return [{
            message: '`upload: all` needs a bucket of S3, in which the nodes note that they are done, and the function has none: Batch would stop them while they upload',
            help: 'Give the function an input or output on S3, or write `upload: main`.',
            position,
        }];
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ secretsNeedBatch)
/* harmony export */ });
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6818);
// ECS hands secrets to a job's container. Lambda has nothing of the kind: a function would have to ask for them itself.

const secretsNeedBatch = {
    id: 'secrets-need-batch',
    severity: 'error',
    what: '`secrets` in the modes lambda and lambda-batch',
    why: 'ECS hands them to the containers of jobs; Lambda does not. The script would find no such variable.',
    sources: ['https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html'],
    help: 'Set `execution_mode: batch`, or let the script read the secret from Secrets Manager by itself.',
    silenceable: false,
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .each */ ._)(({ spec }) => spec.mode === 'batch' || Object.keys(spec.secrets).length === 0 ? [] : [{
            message: `\`secrets\` reach jobs of AWS Batch only, and this function has mode ${spec.mode}`,
            position: spec.positions.at('secrets'),
        }]),
};


/***/ }),

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ timeoutThreshold)
/* harmony export */ });
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6818);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1485);
// The script of a Lambda function is stopped `timeout_threshold` seconds before `timeout`: for the upload, or to hand
// the event to AWS Batch. Where both are the same nothing is left for the script.


const timeoutThreshold = {
    id: 'timeout-threshold',
    severity: 'error',
    what: 'A `timeout` that is used up by `timeout_threshold`, in the modes lambda and lambda-batch',
    why: 'The script is stopped so many seconds before the time-out. It would be stopped as soon as it begins.',
    sources: [],
    help: 'Raise `timeout` (at most 900), or lower `timeout_threshold`.',
    run: (0,_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .each */ ._)(({ spec }) => {
        const { timeout, timeoutThreshold: threshold } = spec.lambda;
        if (spec.mode === 'batch' || threshold < timeout)
            return [];
        const given = (0,_written_js__WEBPACK_IMPORTED_MODULE_1__/* .isWritten */ .Q)(spec, 'lambda.timeoutThreshold');
        return [{
                message: `the script has no time: of ${timeout} s of \`timeout\`, \`timeout_threshold\` keeps ${threshold} back`,
                position: spec.positions.at(given ? 'lambda.timeoutThreshold' : 'lambda.timeout'),
            }];
    }),
};


/***/ }),

/***/ 4001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hV: () => (/* binding */ eachScript),
  Sf: () => (/* binding */ scriptsOf)
});

// UNUSED EXPORTS: scriptFile

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/fdl/place.js
var place = __webpack_require__(8711);
;// CONCATENATED MODULE: ./build/src/check/shell-text.js
// A shell script with what is no code blanked out: comments, quotations, here-documents. Every character keeps its
// place, so that what is found in a mask stands at the same line and column of the script.
/** Masks a script. A quotation or a here-document that is never closed reaches to the end. */
function mask(text) {
    return new Masker(text).run();
}
class Masker {
    #text;
    #code = [];
    #expanded = [];
    /** Open `"` and `$(`: inside a substitution code begins anew. */
    #open = [];
    #depths = [];
    #here = [];
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    run() {
        while (this.#at < this.#text.length)
            this.#step();
        return { code: this.#code.join(''), expanded: this.#expanded.join('') };
    }
    #step() {
        const here = this.#text[this.#at] ?? '';
        if (here === '\\')
            return this.#take(2, 'dead');
        if (this.#text.startsWith('$(', this.#at) && this.#text[this.#at + 2] !== '(')
            return this.#substitution();
        if (here === '"')
            return this.#quote();
        if (this.#inQuotes)
            return this.#take(1, 'expanded');
        if (here === "'")
            return this.#single();
        if (here === '#' && /^$|[\s;&|()]/.test(this.#text[this.#at - 1] ?? ''))
            return this.#comment();
        if (here === '\n')
            return this.#lineEnd();
        if (here === '(' || here === ')')
            return this.#parenthesis(here);
        const start = this.#hereDocument();
        return this.#take(start, 'code');
    }
    get #inQuotes() {
        return this.#open.at(-1) === '"';
    }
    /** Copies characters to the masks that show this kind, blanks to the others; line ends are kept in both. */
    #take(length, kind) {
        const end = Math.min(this.#at + length, this.#text.length);
        for (; this.#at < end; this.#at += 1) {
            const character = this.#text[this.#at] ?? '';
            const blank = character === '\n' || character === '\r' ? character : ' ';
            this.#code.push(kind === 'code' ? character : blank);
            this.#expanded.push(kind === 'dead' ? blank : character);
        }
    }
    #substitution() {
        this.#open.push('(');
        this.#depths.push(0);
        this.#take(2, 'code');
    }
    #parenthesis(character) {
        const depth = this.#depths.at(-1);
        if (depth !== undefined && character === '(')
            this.#depths[this.#depths.length - 1] = depth + 1;
        if (depth !== undefined && character === ')') {
            if (depth > 0)
                this.#depths[this.#depths.length - 1] = depth - 1;
            else {
                this.#depths.pop();
                this.#open.pop();
            }
        }
        this.#take(1, 'code');
    }
    #quote() {
        if (this.#inQuotes)
            this.#open.pop();
        else
            this.#open.push('"');
        this.#take(1, 'code');
    }
    #single() {
        const end = this.#text.indexOf("'", this.#at + 1);
        this.#take(1, 'code');
        this.#take((end < 0 ? this.#text.length : end) - this.#at, 'dead');
        this.#take(1, 'code');
    }
    #comment() {
        const end = this.#text.indexOf('\n', this.#at);
        this.#take((end < 0 ? this.#text.length : end) - this.#at, 'dead');
    }
    /** Notes a here-document that begins here; returns how many characters its announcement has, 1 when there is none. */
    #hereDocument() {
        if (!this.#text.startsWith('<<', this.#at) || this.#text.startsWith('<<<', this.#at)) {
            return this.#text.startsWith('<<<', this.#at) ? 3 : 1;
        }
        const found = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|(\\?)([\w.-]+))/.exec(this.#text.slice(this.#at, this.#at + 200));
        if (found === null)
            return 2;
        const [whole, dash, single, double, backslash, plain = ''] = found;
        const quoted = single ?? double;
        this.#here.push({
            end: quoted ?? plain,
            stripTabs: dash === '-',
            kind: quoted === undefined && backslash === '' ? 'expanded' : 'dead',
        });
        return whole.length;
    }
    #lineEnd() {
        this.#take(1, 'code');
        for (const { end, stripTabs, kind } of this.#here.splice(0))
            this.#body(end, stripTabs, kind);
    }
    #body(end, stripTabs, kind) {
        while (this.#at < this.#text.length) {
            const newline = this.#text.indexOf('\n', this.#at);
            const next = newline < 0 ? this.#text.length : newline + 1;
            const line = this.#text.slice(this.#at, next).replace(/\r?\n$/, '');
            this.#take(next - this.#at, kind);
            if ((stripTabs ? line.replace(/^\t+/, '') : line) === end)
                return;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/check/scripts.js
// The scripts under check: each file once, however many functions run it, with the place of every character.



const SHELLS = new Set(['sh', 'dash', 'ash', 'bash', 'ksh', 'mksh', 'zsh']);
/** A script's path relative to the workspace: it is written relative to the folder of its YAML file. */
function scriptFile({ script, positions: places }) {
    if (script === undefined)
        return '';
    return external_node_path_.posix.isAbsolute(script.path) ? script.path : external_node_path_.posix.join(external_node_path_.posix.dirname(places.at('script').file), script.path);
}
/** All scripts of these functions; read once for all rules. */
function scriptsOf(subjects) {
    const known = CACHE.get(subjects);
    if (known !== undefined)
        return known;
    const users = new Map();
    for (const subject of subjects) {
        if (subject.spec.script === undefined)
            continue;
        const file = scriptFile(subject.spec);
        const others = users.get(file);
        if (others === undefined)
            users.set(file, [subject]);
        else
            others.push(subject);
    }
    const scripts = [...users].map(([file, own]) => scriptOf(file, own));
    CACHE.set(subjects, scripts);
    return scripts;
}
const CACHE = new WeakMap();
function scriptOf(file, subjects) {
    const content = Buffer.from(subjects[0]?.spec.script?.content ?? new Uint8Array());
    const isBinary = content.includes(0);
    const text = content.toString(isBinary ? 'latin1' : 'utf8');
    const shebang = /^#![ \t]*([^ \t\r\n]+)(?:[ \t]+-\S+)*(?:[ \t]+([^ \t\r\n]+))?/.exec(text);
    // `/usr/bin/env bash` names the second word.
    const named = external_node_path_.posix.basename(shebang?.[1] ?? 'sh') === 'env' ? shebang?.[2] ?? '' : shebang?.[1] ?? 'sh';
    const [forced] = (subjects[0]?.spec.shell ?? '').split(/\s+/).filter((word) => word !== '');
    const interpreter = isBinary ? undefined : external_node_path_.posix.basename(forced ?? named);
    return {
        file,
        text,
        subjects,
        interpreter,
        saysInterpreter: shebang !== null || forced !== undefined,
        shell: interpreter !== undefined && SHELLS.has(interpreter) ? mask(text) : undefined,
        at: (0,place/* positions */.Xq)(file, text),
    };
}
/** The run of a rule that looks at one script at a time. Its findings carry the first of the functions that run it. */
function eachScript(look) {
    return (subjects) => scriptsOf(subjects).flatMap((script) => look(script).map((problem) => ({ ...problem, subject: script.subjects[0] })));
}


/***/ }),

/***/ 1485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isWritten)
/* harmony export */ });
/** Whether the value at a path of the spec was written: the place of a default is that of the section around it. */
function isWritten({ positions }, path) {
    const [own, around] = [positions.at(path), positions.at(path.slice(0, Math.max(0, path.lastIndexOf('.'))))];
    return own.file !== around.file || own.line !== around.line || own.column !== around.column;
}


/***/ }),

/***/ 5172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ STATE_ROOT),
/* harmony export */   w: () => (/* binding */ UPLOADING_NODES)
/* harmony export */ });
// What a deployed function knows about itself. It rides in the zip or in the function layer, never in environment variables:
// so neither Lambda's 4 KB nor the job definition's 24 KiB is spent on it.
/** What begins with this in a bucket is a note of ours, never an input. */
const STATE_ROOT = '.scar/';
/** Whose outputs of a multi-node parallel job are uploaded. */
const UPLOADING_NODES = ['main', 'all'];


/***/ }),

/***/ 9165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ JOB_QUEUE_VARIABLE),
/* harmony export */   IU: () => (/* binding */ CONTAINER_VARIABLES),
/* harmony export */   Jr: () => (/* binding */ REQUEST_ID_VARIABLE),
/* harmony export */   Xl: () => (/* binding */ JOB_DEFINITION_VARIABLE),
/* harmony export */   a: () => (/* binding */ shield),
/* harmony export */   cv: () => (/* binding */ EVENT_VARIABLE),
/* harmony export */   fC: () => (/* binding */ changesStartup),
/* harmony export */   jB: () => (/* binding */ MANIFEST_VARIABLE)
/* harmony export */ });
/* unused harmony export unshield */
// Names of environment variables that cross a boundary.
/** Variables that the supervisor sets for the user's process, in every mode: the union of what SCAR's versions set. */
const CONTAINER_VARIABLES = [
    'INPUT_FILE_PATH', 'TMP_INPUT_DIR', 'TMP_OUTPUT_DIR', 'STORAGE_OBJECT_KEY', 'EVENT_TIME', 'EVENT', 'CONTEXT',
    'REQUEST_ID', 'AWS_LAMBDA_REQUEST_ID', 'AWS_LAMBDA_FUNCTION_NAME', 'INSTANCE_IP',
];
/** Job override that carries the event (JSON of one S3 record's event) from the Lambda function to the container. */
const EVENT_VARIABLE = 'SCAR_EVENT';
/** Job override that carries the Lambda request id to the container. */
const REQUEST_ID_VARIABLE = 'SCAR_REQUEST_ID';
/** Job override that tells the children of an array job where the list of their objects is: JSON of ManifestPlace. */
const MANIFEST_VARIABLE = 'SCAR_MANIFEST';
/**
 * Variables of a Lambda function of mode lambda-batch: the ARNs of the queue and of the exact revision of the job definition to which it
 * delegates. Not in its configuration in the image: the revision names the image's digest.
 */
const JOB_QUEUE_VARIABLE = 'SCAR_JOB_QUEUE';
const JOB_DEFINITION_VARIABLE = 'SCAR_JOB_DEFINITION';
/**
 * Variables that change how a dynamic loader or Node starts. In our own process they would break the supervisor, so they are
 * moved out of its sight and given to the user's process only. (reference: LD_PRELOAD of another libc ends Node with exit 127.)
 */
const STARTUP_VARIABLE = /^(LD_[A-Z\d_]+|NODE_[A-Z\d_]+|GCONV_PATH|GLIBC_TUNABLES|OPENSSL_(CONF|CONF_INCLUDE|MODULES|ENGINES)|SSL_CERT_(FILE|DIR)|UV_[A-Z\d_]+|MALLOC_[A-Z\d_]+)$/;
const SHIELD = 'SCAR_CHILD_';
/** Whether a variable of this name must not reach our own Node. */
function changesStartup(name) {
    return STARTUP_VARIABLE.test(name);
}
/** The name under which a variable of the user's travels: itself, or a shielded name when it would change our start-up. */
function shield(name) {
    return changesStartup(name) ? SHIELD + name : name;
}
/** The opposite of shield: the variable's name for the user's process. */
function unshield(name) {
    const rest = name.slice(SHIELD.length);
    return name.startsWith(SHIELD) && changesStartup(rest) ? rest : name;
}


/***/ }),

/***/ 4895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $9: () => (/* binding */ OUTPUT_ORIGIN_METADATA),
/* harmony export */   dZ: () => (/* binding */ jobName),
/* harmony export */   lr: () => (/* binding */ jobNamePrefix)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The name of the Batch job that one object's event makes. The Lambda function gives it, `test` finds the job by it.

const hash = (text, length) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, length);
/**
 * What the names of all jobs for one object begin with: function, then a hash of bucket and key.
 * Job names are at most 128 characters of `[A-Za-z0-9_-]`, starting with a letter or digit
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html).
 */
function jobNamePrefix(functionName, bucket, key) {
    const readable = functionName.replace(/[^A-Za-z0-9_-]/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 64);
    return `${readable || 'job'}-${hash(`${bucket}\n${key}`, 16)}-`;
}
/**
 * The name of the job for one version of one object: the same for every delivery of the same event.
 * @param version what tells versions apart: the S3 event's sequencer, else the version id or the ETag.
 */
function jobName(functionName, bucket, key, version) {
    return jobNamePrefix(functionName, bucket, key) + hash(version, 12);
}
/** Metadata key (x-amz-meta-...) of an output object that names the job or request that wrote it. */
const OUTPUT_ORIGIN_METADATA = 'scar-origin';


/***/ }),

/***/ 7527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s8: () => (/* binding */ ALL_NODES),
/* harmony export */   uz: () => (/* binding */ overridesLength),
/* harmony export */   z5: () => (/* binding */ jobOverrides)
/* harmony export */ });
// What SubmitJob gives to a job's containers: variables, in the field that the kind of job takes.
/**
 * All nodes of a multi-node parallel job. Overrides go to the very ranges of nodes that the definition has
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_NodePropertyOverride.html).
 */
const ALL_NODES = '0:';
function jobOverrides(variables, multiNode) {
    const environment = Object.entries(variables).map(([name, value]) => ({ name, value }));
    const containerOverrides = { environment };
    return multiNode
        ? { nodeOverrides: { nodePropertyOverrides: [{ targetNodes: ALL_NODES, containerOverrides }] } }
        : { containerOverrides };
}
/** Characters that ECS is given for a container: what its limit of 8,192 counts. */
function overridesLength({ containerOverrides, nodeOverrides }) {
    const overrides = containerOverrides ?? nodeOverrides?.nodePropertyOverrides[0]?.containerOverrides;
    return overrides === undefined ? 0 : JSON.stringify(overrides).length;
}


/***/ }),

/***/ 2524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ ENTRYPOINT),
/* harmony export */   DT: () => (/* binding */ LAMBDA_HANDLER),
/* harmony export */   d0: () => (/* binding */ TRIGGER_CONFIG_FILE),
/* harmony export */   rs: () => (/* binding */ LAYOUT)
/* harmony export */ });
/* unused harmony export SCAR_ROOT */
// Where things lie inside a packaged image. Both sides need it: `image` writes these paths, `supervisor` reads them.
// A private top-level directory, not /opt: an image in which /opt is a symlink would lose what the link shows.
/** The private top-level directory of everything we add to an image. */
const SCAR_ROOT = '/.scar';
/** Paths inside a packaged image. The runtime layer holds bin, lib and supervisor; the function layer holds function. */
const LAYOUT = {
    /** The relocated Node executable. */
    node: `${SCAR_ROOT}/bin/node`,
    /** Node's own shared libraries and, under the name `loader`, the dynamic loader (ld-linux, or musl's). */
    libraries: `${SCAR_ROOT}/lib`,
    loader: `${SCAR_ROOT}/lib/loader`,
    /** The supervisor's bundle: all files of dist/supervisor. */
    supervisor: `${SCAR_ROOT}/supervisor`,
    supervisorEntry: `${SCAR_ROOT}/supervisor/index.js`,
    /** JSON of ContainerConfig. */
    config: `${SCAR_ROOT}/function/config.json`,
    /** JSON of OriginalImage. */
    image: `${SCAR_ROOT}/function/image.json`,
    /** The user's script, mode 0755; absent when the function has none. */
    script: `${SCAR_ROOT}/function/script`,
};
/** The entrypoint of a packaged image: the loader is named explicitly, so that nothing of the image's own libc is used. */
const ENTRYPOINT = [
    LAYOUT.loader,
    '--library-path',
    LAYOUT.libraries,
    LAYOUT.node,
    LAYOUT.supervisorEntry,
];
/** Name of the JSON of TriggerConfig in the Lambda function's zip, beside the supervisor's files. */
const TRIGGER_CONFIG_FILE = 'config.json';
/** The handler of the Lambda function's zip: the supervisor bundle's `handler` export. */
const LAMBDA_HANDLER = 'index.handler';


/***/ }),

/***/ 469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ KNOWN_AFTER_APPLY),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   ib: () => (/* binding */ satisfies),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3517);
// Compares what is wanted with what is live, and writes the difference down for people.

/** How a value prints that is not known before it has been made. */
const KNOWN_AFTER_APPLY = '(known after apply)';
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(value);
}
/** Whether `live` has everything that is wanted. What AWS added to it counts for nothing; lists are compared whole. */
function satisfies(live, wanted) {
    if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(wanted))
        return false;
    if (Array.isArray(wanted)) {
        return Array.isArray(live) && live.length === wanted.length && wanted.every((item, index) => satisfies(live[index], item));
    }
    if (!isRecord(wanted))
        return live === wanted;
    return isRecord(live) && Object.entries(wanted).every(([key, value]) => value === undefined || satisfies(live[key], value));
}
/** A value in one line. */
function show(value) {
    if (value === undefined || value === null)
        return undefined;
    if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(value))
        return KNOWN_AFTER_APPLY;
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(item)))
        return value.map(show).join(', ');
    return JSON.stringify(value, (_key, item) => ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(item) ? KNOWN_AFTER_APPLY : item));
}
/** The rows of the difference of one field; a record gives a row for each of its fields that differs. */
function differences(field, wanted, live, how = {}) {
    const { effect = 'in-place', exact = false } = how;
    if (isRecord(wanted) && isRecord(live)) {
        const keys = exact ? new Set([...Object.keys(wanted), ...Object.keys(live)]) : Object.keys(wanted);
        return [...keys].flatMap((key) => differences(`${field}.${key}`, wanted[key], live[key], exact ? how : { ...how, exact: false }));
    }
    if (wanted === undefined && !exact)
        return [];
    return satisfies(live, wanted) ? [] : [{ field, before: show(live), after: show(wanted), effect }];
}


/***/ }),

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isBroken),
/* harmony export */   i: () => (/* binding */ isRef)
/* harmony export */ });
// The values that flow through the engine: a graph of wanted resources, a plan, outcomes. The engine knows nothing of SCAR or AWS.
/** Whether the work on a resource did not come to its end: it failed, or waited for what failed. */
function isBroken({ status }) {
    return status === 'failed' || status === 'skipped';
}
function isRef(value) {
    return typeof value === 'object' && value !== null && '$ref' in value;
}


/***/ }),

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ refsIn),
/* harmony export */   F0: () => (/* binding */ resolveRefs),
/* harmony export */   d3: () => (/* binding */ mapRefs),
/* harmony export */   zI: () => (/* binding */ refTo)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3517);
// References between resources: finding them in props, putting values in their place.

/** Makes a reference. `example` has the form and the greatest length of the value it stands for. */
function refTo(id, attribute, example) {
    return { $ref: id, attribute, example };
}
/** A copy of props with `replace` applied to each reference. Bytes are kept as they are. */
function mapRefs(value, replace) {
    if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(value))
        return replace(value);
    if (value instanceof Uint8Array)
        return value;
    if (Array.isArray(value))
        return value.map((item) => mapRefs(item, replace));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapRefs(item, replace)]));
}
/** All references in props, in the order in which they stand. */
function refsIn(value) {
    const found = [];
    collect(value, found);
    return found;
}
/** Copies nothing: the props of every resource are looked through several times a run. */
function collect(value, found) {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array)
        return;
    if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRef */ .i)(value))
        found.push(value);
    else
        for (const item of Object.values(value))
            collect(item, found);
}
/** Puts in what is known; references to what is not known yet stay. */
function resolveRefs(value, known) {
    return mapRefs(value, (ref) => known.get(ref.$ref)?.[ref.attribute] ?? ref);
}


/***/ }),

/***/ 9351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ closest)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);
// The word that a mistyped one was meant to be.

/** The known key that a mistyped one is nearest to, if it is near. */
function closest(key, known) {
    if (key.length > 60)
        return undefined;
    const near = known
        .map((candidate) => ({ candidate, away: (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(key.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ candidate, away }) => away <= slips(candidate) || letters(candidate) === letters(key))
        .sort((a, b) => a.away - b.away);
    return near[0]?.candidate;
}
/** Letters that may be wrong in a word: a third of them. */
const slips = (word) => Math.max(1, Math.floor(word.length / 3));
/** Equal for words whose letters are swapped: a common slip that counts as two changes. */
const letters = (word) => word.toLowerCase().split('').toSorted().join('');


/***/ }),

/***/ 6046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $y: () => (/* binding */ leastFargateMemory),
/* harmony export */   F4: () => (/* binding */ FARGATE_MEMORY),
/* harmony export */   dw: () => (/* binding */ isFargatePair),
/* harmony export */   rd: () => (/* binding */ isFargate)
/* harmony export */ });
/** Whether jobs of a compute environment of this type run on Fargate. */
function isFargate(type) {
    return type === 'FARGATE' || type === 'FARGATE_SPOT';
}
const steps = (from, to, step) => Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
/** MiB by vCPUs, each list in rising order (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html). */
const FARGATE_MEMORY = new Map([
    [0.25, [512, 1024, 2048]],
    [0.5, steps(1024, 4096, 1024)],
    [1, steps(2048, 8192, 1024)],
    [2, steps(4096, 16_384, 1024)],
    [4, steps(8192, 30_720, 1024)],
    [8, steps(16_384, 61_440, 4096)],
    [16, steps(32_768, 122_880, 8192)],
    [32, [61_440, 122_880, 249_856]],
]);
/** Whether Fargate offers this pair. */
function isFargatePair(vcpus, memoryMiB) {
    return FARGATE_MEMORY.get(vcpus)?.includes(memoryMiB) === true;
}
/** The least memory in MiB that goes with these vCPUs; that of 1 vCPU for a number that Fargate does not offer. */
function leastFargateMemory(vcpus) {
    return FARGATE_MEMORY.get(vcpus)?.[0] ?? 2048;
}


/***/ }),

/***/ 8917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   V8: () => (/* binding */ MOST_FINDINGS),
/* harmony export */   uo: () => (/* binding */ capped)
/* harmony export */ });
/** Nobody reads more than this many findings of one part of a file; a file made to break a reader has hundreds of thousands. */
const MOST_FINDINGS = 200;
/** The first findings; the rest, if there is any, in one finding that is an error, for there may be errors among them. */
function capped(findings) {
    const next = findings[MOST_FINDINGS];
    if (next === undefined)
        return findings;
    return [
        ...findings.slice(0, MOST_FINDINGS),
        {
            rule: 'too-many-mistakes',
            severity: 'error',
            message: `here begin more mistakes than the first ${MOST_FINDINGS}`,
            help: 'They are shown when the first ones are mended. Does the input files name the right files?',
            position: next.position,
        },
    ];
}
const LONGEST_WORD = 400;
const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD},}`, 'g');
const LONGEST_MESSAGE = 900;
/** A finding that a person can read, whatever a file holds: what it quotes is cut where it would fill a screen. */
function readable(finding) {
    if (finding.message.length <= LONGEST_WORD)
        return finding;
    const message = finding.message.replace(LONG_WORD, (word) => `${word.slice(0, LONGEST_WORD / 2)}…`);
    return { ...finding, message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message };
}


/***/ }),

/***/ 7116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ archiveKind),
/* harmony export */   d_: () => (/* binding */ imageFileOf),
/* harmony export */   xA: () => (/* binding */ imageFileReference)
/* harmony export */ });
// An image that is a file of the repository, named among references as podman and skopeo name it: `docker-archive:path`.
const PREFIX = 'docker-archive:';
/** The reference for an archive of `docker save`, by its path relative to the workspace. */
function imageFileReference(path) {
    return `${PREFIX}${path}`;
}
/** The path of the archive that a reference names; undefined for an image in a registry. */
function imageFileOf(reference) {
    return reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : undefined;
}
/** What a file is, by its first bytes (at least 262, or all): an archive, packed or not, or undefined. */
function archiveKind(head) {
    const begins = (...bytes) => bytes.every((byte, index) => head[index] === byte);
    if (begins(0x1f, 0x8b))
        return 'gzip';
    if (begins(0x28, 0xb5, 0x2f, 0xfd))
        return 'zstd';
    return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : undefined;
}


/***/ }),

/***/ 8711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   T: () => (/* binding */ keyPosition),
/* harmony export */   TB: () => (/* binding */ valuePosition),
/* harmony export */   Xq: () => (/* binding */ positions),
/* harmony export */   qm: () => (/* binding */ asWritten)
/* harmony export */ });
/** The place at a path, or undefined where the text holds none (merged keys, aliases). */
function placeAt(root, path) {
    let place = root;
    for (const step of path)
        place = place?.children.get(String(step));
    return place;
}
/** The position of the value at a path, or of the nearest thing around it. */
function valuePosition(root, path) {
    return nearest(root, path).value;
}
/** The position of the key at a path, or of the nearest thing around it. */
function keyPosition(root, path) {
    const place = nearest(root, path);
    return place.key ?? place.value;
}
function nearest(root, path) {
    let place = root;
    for (const step of path) {
        const child = place.children.get(String(step));
        if (child === undefined)
            return place;
        place = child;
    }
    return place;
}
/** Turns offsets of a text into positions. Lines end in LF, CRLF or CR. */
function positions(file, text) {
    const starts = [0];
    for (const end of text.matchAll(/\r\n?|\n/g))
        starts.push(end.index + end[0].length);
    return (offset) => {
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    };
}
/** The characters of a scalar as they stand in the file, for values whose type YAML guessed. */
function asWritten(root, path, value) {
    if (typeof value === 'string')
        return value;
    return placeAt(root, path)?.plain ?? (value instanceof Date ? value.toISOString() : String(value));
}


/***/ }),

/***/ 3954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ MAX_LENGTH),
/* harmony export */   n: () => (/* binding */ notText)
/* harmony export */ });
// Whether what was read is a text at all, for YAML and JSON alike: encodings and sizes, in words for people.
/** Characters. A definition has a few kilobytes; a file beyond this was named by mistake. */
const MAX_LENGTH = 1024 * 1024;
const SAVE_AS_UTF8 = 'Save the file as UTF-8 text.';
/** Why this, decoded as UTF-8, can't be a definition; undefined when it can. */
function notText(text) {
    if (text.length > MAX_LENGTH) {
        return {
            offset: 0,
            message: `this file is too large for a function definition: ${text.length} characters, at most ${MAX_LENGTH} are read`,
            help: 'Does the input files name the right files?',
        };
    }
    const nul = text.indexOf('\0');
    if (nul >= 0 && isUtf16(text))
        return { offset: 0, message: 'this file is in UTF-16, not in UTF-8', help: SAVE_AS_UTF8 };
    if (nul >= 0) {
        return { offset: nul, message: 'this file holds a NUL character: it is not plain text, or not in UTF-8', help: SAVE_AS_UTF8 };
    }
    const broken = text.indexOf('\uFFFD');
    if (broken >= 0)
        return { offset: broken, message: 'this file is not in UTF-8', help: SAVE_AS_UTF8 };
    return undefined;
}
/** UTF-16 of Latin letters has a NUL in every second place; its byte order mark is no UTF-8, and was read as two U+FFFD. */
function isUtf16(text) {
    return /^\uFFFD{2}/.test(text) || /^(?:[^\0]\0){4}|^(?:\0[^\0]){4}|^(?:[^\0]\0){1,3}$/.test(text);
}


/***/ }),

/***/ 4539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
// EXTERNAL MODULE: ./build/src/contract/errors.js
var errors = __webpack_require__(8081);
// EXTERNAL MODULE: ./build/src/fdl/finding.js
var finding = __webpack_require__(8917);
// EXTERNAL MODULE: ./build/src/fdl/place.js
var place = __webpack_require__(8711);
// EXTERNAL MODULE: ./build/src/fdl/plain-text.js
var plain_text = __webpack_require__(3954);
;// CONCATENATED MODULE: ./build/src/fdl/pyyaml.js
// Reads plain scalars as PyYAML's safe_load does, so that a file that SCAR accepted keeps its meaning.
// The patterns are those of PyYAML 6's resolver.py; what differs from YAML 1.1 proper is PyYAML's own: `y` and `n` are strings,
// floats need a dot, an exponent needs a sign.

const BINARY = /^[-+]?0b[01_]+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const HEXADECIMAL = /^[-+]?0x[0-9a-fA-F_]+$/;
const SEXAGESIMAL = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const SEXAGESIMAL_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/** Digits without sign and underscores, and the sign as a factor. */
function signed(source) {
    const bare = source.replaceAll('_', '');
    return { digits: bare.replace(/^[-+]/, ''), sign: bare.startsWith('-') ? -1 : 1 };
}
const base60 = (digits) => digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
function integer(source) {
    const { digits, sign } = signed(source);
    const value = magnitude(source, digits);
    if (value === undefined || Number.isNaN(value))
        return js_yaml/* NOT_RESOLVED */.Hg;
    return value === 0 ? 0 : sign * value;
}
function magnitude(source, digits) {
    if (DECIMAL.test(source))
        return Number(digits);
    if (BINARY.test(source))
        return Number.parseInt(digits.slice(2), 2);
    if (OCTAL.test(source))
        return Number.parseInt(digits, 8);
    if (HEXADECIMAL.test(source))
        return Number.parseInt(digits.slice(2), 16);
    return SEXAGESIMAL.test(source) ? base60(digits) : undefined;
}
function pyyaml_float(source, explicit) {
    if (NOT_A_NUMBER.test(source))
        return Number.NaN;
    const { digits, sign } = signed(source);
    if (INFINITE.test(source))
        return sign * Infinity;
    if (SEXAGESIMAL_FLOAT.test(source))
        return sign * base60(digits);
    if (FLOAT.test(source) || (explicit && digits !== '' && !Number.isNaN(Number(digits))))
        return sign * Number(digits);
    return js_yaml/* NOT_RESOLVED */.Hg;
}
function pyyaml_boolean(source) {
    if (TRUE.test(source))
        return true;
    return FALSE.test(source) ? false : js_yaml/* NOT_RESOLVED */.Hg;
}
const loadOnly = { implicit: true, identify: () => false };
/** The schema for js-yaml's constructor. */
const PYYAML_SCHEMA = js_yaml/* YAML11_SCHEMA */.Wj.withTags((0,js_yaml/* defineScalarTag */.Gf)('tag:yaml.org,2002:int', { ...loadOnly, implicitFirstChars: '-+0123456789'.split(''), resolve: integer }), (0,js_yaml/* defineScalarTag */.Gf)('tag:yaml.org,2002:float', { ...loadOnly, implicitFirstChars: '-+.0123456789'.split(''), resolve: pyyaml_float }), (0,js_yaml/* defineScalarTag */.Gf)('tag:yaml.org,2002:bool', { ...loadOnly, implicitFirstChars: 'yYnNtTfFoO'.split(''), resolve: pyyaml_boolean }));

;// CONCATENATED MODULE: ./build/src/fdl/yaml-places.js
// The places of a YAML document's values, from the parser's events, and the keys that stand twice.

/** Walks the parser's events beside the data that is built from them. */
class Walker {
    findings = [];
    #text;
    #events;
    #at;
    #next = 0;
    /** Where the last thing with a place of its own stood: a key without a value has no other. */
    #last;
    constructor(text, events, at) {
        this.#text = text;
        this.#events = events;
        this.#at = at;
        this.#last = at(0);
    }
    /** The place of the next document's root; undefined when there is none or it is empty. */
    document() {
        if (this.#take()?.type !== js_yaml/* EVENT_ID */.hy.DOCUMENT)
            return undefined;
        const root = this.#ended() ? undefined : this.#value(undefined);
        this.#next += 1;
        return root;
    }
    #take() {
        return this.#events[this.#next++];
    }
    #ended() {
        const event = this.#events[this.#next];
        return event === undefined || event.type === js_yaml/* EVENT_ID */.hy.POP;
    }
    #value(key) {
        const event = this.#take();
        const children = new Map();
        const place = {
            value: this.#place(event),
            children,
            ...(key === undefined ? {} : { key }),
            ...this.#plain(event),
        };
        if (event?.type === js_yaml/* EVENT_ID */.hy.MAPPING) {
            while (!this.#ended())
                this.#pair(children);
            this.#next += 1;
        }
        else if (event?.type === js_yaml/* EVENT_ID */.hy.SEQUENCE) {
            for (let index = 0; !this.#ended(); index += 1)
                children.set(String(index), this.#value(undefined));
            this.#next += 1;
        }
        return place;
    }
    #place(event) {
        const offset = start(event);
        if (offset !== undefined)
            this.#last = this.#at(offset);
        return this.#last;
    }
    #plain(event) {
        const isPlain = event?.type === js_yaml/* EVENT_ID */.hy.SCALAR && event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN;
        return isPlain ? { plain: (0,js_yaml/* getScalarValue */.KE)(this.#text, event) } : {};
    }
    #pair(children) {
        const event = this.#events[this.#next];
        const position = this.#place(event);
        this.#value(undefined);
        const name = event?.type === js_yaml/* EVENT_ID */.hy.SCALAR ? (0,js_yaml/* getScalarValue */.KE)(this.#text, event) : '?';
        const first = children.get(name)?.key;
        if (first !== undefined && name !== '<<') {
            this.findings.push({
                rule: 'duplicate-key',
                severity: 'warning',
                message: `\`${name}\` stands here a second time; the first, in line ${first.line}, is not used`,
                help: 'Remove one of the two.',
                position,
            });
        }
        children.set(name, this.#value(position));
    }
}
/** The offset at which a node begins, with its quote, anchor or tag; undefined for one of which nothing is written. */
function start(event) {
    switch (event?.type) {
        case js_yaml/* EVENT_ID */.hy.SCALAR: {
            const quoted = event.style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED || event.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED;
            return first(quoted ? event.valueStart - 1 : event.valueStart, event.anchorStart, event.tagStart);
        }
        case js_yaml/* EVENT_ID */.hy.ALIAS:
            return event.anchorStart - 1;
        case js_yaml/* EVENT_ID */.hy.MAPPING:
        case js_yaml/* EVENT_ID */.hy.SEQUENCE:
            return first(event.start, event.anchorStart, event.tagStart);
        default:
            return 0;
    }
}
function first(...offsets) {
    const written = offsets.filter((offset) => offset >= 0);
    return written.length === 0 ? undefined : Math.min(...written);
}

;// CONCATENATED MODULE: ./build/src/fdl/yaml-words.js
// What a YAML parser complains of, in words for people who know little YAML: what is wrong, and at the place that makes it wrong,
// which is often a line above the one where the parser gave up.
const QUOTE_IT = 'Put the whole text in quotes.';
/** @param offset where the parser gave up */
function syntaxInWords(text, offset, reason) {
    for (const [pattern, explain] of EXPLANATIONS) {
        const said = pattern.test(reason) ? explain(text, offset, reason) : undefined;
        if (said !== undefined)
            return said;
    }
    return { offset, message: `this is not valid YAML: ${reason}`, help: 'Compare the indentation and the quotes here with the lines above.' };
}
const EXPLANATIONS = [
    [/^/, mergeConflict],
    [/tab characters/, (_text, offset, reason) => ({
            offset,
            message: `this is not valid YAML: ${reason}`,
            help: 'Indent with spaces: YAML does not allow tabs there.',
        })],
    [/indentation|separator is expected|end of the stream/, noSpaceAfterColon],
    [/complex keys/, placeholder],
    [/indentation|unexpected end|end of the stream/, unclosed],
    [/bad indentation/, needsQuotes],
    [/bad indentation/, wronglyIndented],
    [/unidentified alias/, (_text, offset, reason) => {
            const name = /"(.*)"/.exec(reason)?.[1] ?? '';
            return { offset: offset - 1, message: `*${name} refers to an anchor &${name}, which this file does not have`, help: `If it is text, put it in quotes: "*${name}".` };
        }],
    [/unknown \w+ tag/, (_text, offset) => ({ offset, message: 'this is not valid YAML: a word that begins with ! is a tag, and there is none of this name', help: `Remove it. If it is text: ${QUOTE_IT}` })],
    [/JSON character|non-printable/, (_text, offset) => ({ offset, message: 'here stands a control character, which YAML does not allow', help: 'Remove it: it may be invisible in your editor.' })],
];
function mergeConflict(text) {
    const found = /^<{7} /m.exec(text);
    if (found === null || !/^>{7} /m.test(text))
        return undefined;
    return {
        offset: found.index,
        message: 'this file holds an unresolved merge conflict',
        help: 'Keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.',
    };
}
/** `key:value` is one word to YAML, and the next line's colon surprises it. */
function noSpaceAfterColon(text, offset) {
    for (const line of linesUpFrom(text, offset).slice(0, 2)) {
        const found = /^\s*(?:- )?([A-Za-z_][\w-]*):(?!\/\/)[^\s:]/.exec(line.text);
        if (found === null || / #|: /.test(line.text))
            continue;
        return {
            offset: line.start + found[0].length - 2,
            message: `there is no space after the colon of \`${found[1] ?? ''}\``,
            help: 'Write `key: value`, with a space after the colon.',
        };
    }
    return undefined;
}
/** `{{ name }}` is a map in a map to YAML. */
function placeholder(text) {
    const at = text.indexOf('{{');
    if (at < 0) {
        const question = /^[ \t]*\? /m.exec(text);
        const where = question === null ? 0 : question.index + question[0].length - 2;
        return { offset: where, message: 'a key must be one word, found a list or a map', help: 'Write `key: value`.' };
    }
    return { offset: at, message: '`{{` begins a placeholder that nothing has filled in', help: 'This file is read as it stands. Write the value itself, or put it in quotes if the braces are meant.' };
}
/** A quote or bracket that is opened in a line above and not closed in that line. */
function unclosed(text, offset) {
    for (const line of linesUpFrom(text, offset)) {
        const quote = /^[^#'"]*(?:: +|- +|[[{,] *)(["'])(?:(?!\1).)*$/.exec(line.text);
        const bracket = /^[^#'"]*(?:: +|- +)([[{])[^\]}]*$/.exec(line.text);
        const sign = quote?.[1] ?? bracket?.[1];
        if (sign === undefined)
            continue;
        const what = quote === null ? 'bracket' : 'quote';
        return {
            offset: line.start + line.text.indexOf(sign),
            message: `this is not valid YAML: the ${what} ${sign} is opened here and never closed`,
            help: `Add the closing ${what}.`,
        };
    }
    return undefined;
}
function needsQuotes(text, offset) {
    const [line] = linesUpFrom(text, offset);
    if (line === undefined)
        return undefined;
    const value = /^(\s*(?:- +)?[^\s:#'"]+: +)(\S.*)$/.exec(line.text);
    const [, before = '', rest = ''] = value ?? [];
    const column = offset - line.start;
    if (value === null || column < before.length)
        return undefined;
    const sign = rest[0] ?? '';
    if ('@`%'.includes(sign)) {
        return { offset: line.start + before.length, message: `a text can't begin with ${sign} in YAML`, help: QUOTE_IT };
    }
    if (rest.includes(': ') || rest.endsWith(':')) {
        return { offset, message: 'this text holds a colon and a space, which begin a value in YAML', help: QUOTE_IT };
    }
    return undefined;
}
function wronglyIndented(text, offset) {
    const [line, above] = linesUpFrom(text, offset);
    if (line === undefined || above === undefined)
        return undefined;
    const [own, other] = [indentation(line.text), indentation(above.text)];
    if (own === other || !/^\s*(?:- +)?[\w-]+:( |$)/.test(line.text))
        return undefined;
    return {
        offset: line.start + own,
        message: `this line is indented by ${own} spaces, which fits none of the lines above (the last one has ${other})`,
        help: 'The keys of one map begin in the same column: move this line under the key that it belongs beside.',
    };
}
const indentation = (line) => line.length - line.trimStart().length;
/** The line at an offset and those above it, nearest first, without empty ones and comments. */
function linesUpFrom(text, offset) {
    const lines = [];
    let end = text.indexOf('\n', offset);
    if (end < 0)
        end = text.length;
    // A line that is to blame is near; a long file is not searched to its top.
    for (let tries = 0; tries < 200 && end >= 0; tries += 1) {
        const start = text.lastIndexOf('\n', end - 1) + 1;
        const line = text.slice(start, end).replace(/\r$/, '');
        if (line.trim() !== '' && !line.trimStart().startsWith('#'))
            lines.push({ start, text: line });
        end = start - 1;
    }
    return lines;
}

;// CONCATENATED MODULE: ./build/src/fdl/yaml.js
// YAML text -> data, the place of every value, and findings. Nothing that a file can hold makes this throw.








/** Aliases of one file. A few are handy, thousands are an attack that unfolds to gigabytes. */
const MAX_ALIASES = 100;
const MAX_DEPTH = 50;
/** Reads one YAML document. Duplicate keys keep the last value, as in PyYAML, and give a warning. */
function readYaml(file, source) {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    const at = (0,place/* positions */.Xq)(file, text.length > plain_text/* MAX_LENGTH */.E ? '' : text);
    const unreadable = (0,plain_text/* notText */.n)(text);
    if (unreadable !== undefined)
        return refused(at, unreadable.offset, unreadable.message, unreadable.help);
    try {
        const events = (0,js_yaml/* parseEvents */.PH)(text, { maxDepth: MAX_DEPTH });
        const documents = (0,js_yaml/* constructFromEvents */.fw)(events, { source: text, schema: PYYAML_SCHEMA, json: true, maxAliases: MAX_ALIASES });
        const walker = new Walker(text, events, at);
        const root = walker.document();
        if (documents[0] === undefined || documents[0] === null || root === undefined)
            return empty(at);
        if (documents.length > 1) {
            const second = walker.document() ?? root;
            return {
                data: undefined,
                root,
                findings: [
                    problem(second.value, 'this file holds more than one YAML document', 'Keep one document a file: remove the line `---` and merge both parts, or split the file.'),
                ],
            };
        }
        return { data: documents[0], root, findings: (0,finding/* capped */.uo)(walker.findings) };
    }
    catch (error) {
        return refusedByParser(at, text, error);
    }
}
function problem(position, message, help) {
    return { rule: 'yaml-syntax', severity: 'error', message, help, position };
}
function refused(at, offset, message, help) {
    const position = at(offset);
    return {
        data: undefined,
        root: { value: position, children: new Map() },
        findings: [problem(position, message, help)],
    };
}
function empty(at) {
    return refused(at, 0, 'this file is empty', 'A definition begins with `functions:`.');
}
function refusedByParser(at, text, error) {
    const reason = error instanceof js_yaml/* YAMLException */.tB ? error.reason : (0,errors/* messageOf */.b)(error);
    const offset = error instanceof js_yaml/* YAMLException */.tB ? error.mark?.position ?? 0 : 0;
    if (/maxAliases|maxDepth|maxTotalMergeKeys/.test((0,errors/* messageOf */.b)(error))) {
        const help = `At most ${MAX_ALIASES} aliases and ${MAX_DEPTH} levels of nesting are read: write the values out.`;
        return refused(at, offset, `this is not valid YAML: ${reason}`, help);
    }
    const said = syntaxInWords(text, offset, reason);
    return refused(at, said.offset, said.message, said.help);
}


/***/ }),

/***/ 1039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ followable),
/* harmony export */   R5: () => (/* binding */ isEcrHost),
/* harmony export */   U9: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8081);
// Which addresses a registry may send us to: its answers (redirects, token realms, upload locations) are not ours.


/** Whether a host name or address is this machine itself. */
function isLoopback(hostname) {
    const host = unbracket(hostname);
    return host === 'localhost' || host === '::1' || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 && host.startsWith('127.'));
}
/** Private, link-local, loopback and unspecified addresses (RFC 1918, 3927, 4193, 6598). Names are not looked up. */
function isInternal(hostname) {
    const host = unbracket(hostname).toLowerCase();
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4) {
        return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host);
    }
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 6 ? /^(::|f[cd]|fe[89ab])/.test(host) : isLoopback(host);
}
function unbracket(hostname) {
    return hostname.replace(/^\[|\]$/g, '');
}
/**
 * The address that a registry sent us to.
 * @param base the registry's own address: what is not safer than it is refused.
 * @throws UserError for another protocol than https (unless the registry itself is spoken to in http), and for
 *   addresses inside our own network (unless the registry is there itself).
 */
function followable(target, from, base) {
    if (!URL.canParse(target, from.href))
        throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`The registry ${base.host} names an address that is none: ${target.slice(0, 200)}`);
    const url = new URL(target, from);
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && base.protocol === 'http:');
    const outside = !isInternal(url.hostname) || isInternal(base.hostname) || url.host === base.host;
    if (secure && outside)
        return url;
    throw new _contract_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`The registry ${base.host} sends us to ${url.protocol}//${url.host}, which we do not follow`, {
        help: secure
            ? 'That address lies inside the network of this machine. Is it the right registry?'
            : 'Only https is followed. A registry behind a proxy must know its own address (X-Forwarded-Proto).',
    });
}
/** Whether a host is a private registry of ECR (https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html). */
function isEcrHost(host) {
    return /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host);
}


/***/ }),

/***/ 4530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ contentHash),
/* harmony export */   C3: () => (/* binding */ tagRecord),
/* harmony export */   He: () => (/* binding */ runTags),
/* harmony export */   Tw: () => (/* binding */ tagList),
/* harmony export */   iT: () => (/* binding */ HASH_TAG),
/* harmony export */   qM: () => (/* binding */ tagChanges),
/* harmony export */   yX: () => (/* binding */ ownershipByTags)
/* harmony export */ });
/* harmony import */ var _engine_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(469);
/* harmony import */ var _engine_refs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2056);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1493);
// Whose a live resource is, by its tags, and the tags that we write.



/** Tag that carries the hash of what was wanted when a thing was last written. */
const HASH_TAG = 'scar:hash';
/** The tags that say whose a thing is, and what a different value means. */
const OWNER_TAGS = { 'scar:stack': 'stack', 'scar:stage': 'stage' };
/** Ours is what carries the tags `createdby`, `scar:stack` and `scar:stage` as we set them. */
function ownershipByTags(live, wanted) {
    if (live['createdby'] !== wanted['createdby'])
        return {
            ours: false,
            because: `it lacks our tag createdby=${String(wanted['createdby'])}`,
        };
    for (const [tag, what] of Object.entries(OWNER_TAGS)) {
        if (live[tag] !== wanted[tag])
            return {
                ours: false,
                because: `it belongs to ${live[tag] === undefined ? 'no' : 'the'} ${what} ${live[tag] ?? ''}`.trim(),
            };
    }
    return { ours: true };
}
/**
 * Hash of all that is wanted of a thing but its tags, which say for themselves what they are. Undefined while a
 * reference in it is open.
 */
function contentHash(props) {
    const { tags: _, ...content } = props;
    return (0,_engine_refs_js__WEBPACK_IMPORTED_MODULE_1__/* .refsIn */ .A5)(content).length > 0 ? undefined : (0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .hashOf */ .qQ)(content);
}
/**
 * The tags of a thing that is written now: those that are wanted, those of the run, and the hash of its content. They
 * go first: a run that ends between two writes leaves a difference in the content, which the next one mends.
 */
function runTags(context, props, hash = contentHash(props)) {
    return { ...props.tags, ...context.tags, ...(hash === undefined ? {} : { [HASH_TAG]: hash }) };
}
/** Rows for tags that are wanted and missing or different. Tags that others added stay. */
function tagChanges(wanted, live) {
    return (0,_engine_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .differences */ .tX)('tags', wanted, live);
}
/** Tags in the form of S3, IAM and ECR. */
function tagList(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
/** The opposite of tagList. */
function tagRecord(tags) {
    return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}


/***/ }),

/***/ 1493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ copy),
/* harmony export */   GC: () => (/* binding */ byField),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   qQ: () => (/* binding */ hashOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _engine_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3517);
// Small conversions between our read-only values and what the SDK's types ask for.


/** A deep copy that the SDK may have: its types know no `readonly`. */
function copy(value) {
    return structuredClone(value);
}
/** A value that must be known before anything is made: names are. */
function plain(value) {
    if ((0,_engine_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isRef */ .i)(value))
        throw new Error(`a name can't be a reference: ${value.$ref}.${value.attribute}`);
    return value;
}
/** What AWS always answers with, although its model says that it may not. */
function required(value, what) {
    if (value === undefined || value === null)
        throw new Error(`AWS did not say ${what}`);
    return value;
}
/** JSON whose keys are sorted at every level: equal values give equal text. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, item) => typeof item === 'object' && item !== null && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : item);
}
/** A hash of a JSON value that does not depend on the order of keys. */
function hashOf(value, length = 16) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);
}
/** Things by the value of one of their fields. */
function byField(items, key) {
    return Object.fromEntries((items ?? []).map((item) => [String(item[key]), item]));
}


/***/ }),

/***/ 3771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ computeName)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9982);

/**
 * Name of the compute environment and of the job queue of a function. Scaling (minimum, desired, maximum) is changed in
 * place and is not in the hash; whatever would replace running instances or can't be changed at all is
 * (https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html), so that such a change makes a new
 * environment beside the old one and no running job is killed.
 */
function computeName(spec, environment) {
    const { compute, serviceRole, state } = spec.batch;
    return `scar-${(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .shortHash */ .BC)([
        environment.stack,
        environment.stage,
        compute.type,
        compute.allocationStrategy ?? '',
        // Some strategies take the types in the order of their list.
        isOrdered(compute) ? compute.instanceTypes : compute.instanceTypes.toSorted(),
        compute.subnets.toSorted(),
        compute.securityGroups.toSorted(),
        compute.instanceRole ?? '',
        serviceRole ?? '',
        spec.lambda.architecture,
        state,
        // The instances carry them, and what they cost is told apart by them.
        Object.keys(spec.tags).toSorted().map((key) => [key, spec.tags[key]]),
    ])}`;
}
function isOrdered({ allocationStrategy }) {
    return allocationStrategy?.endsWith('_ORDERED') === true || allocationStrategy?.endsWith('_PRIORITIZED') === true;
}


/***/ }),

/***/ 4465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ functionContext),
/* harmony export */   HX: () => (/* binding */ nodesTell),
/* harmony export */   If: () => (/* binding */ functionFacts),
/* harmony export */   KN: () => (/* binding */ usesImage),
/* harmony export */   Ls: () => (/* binding */ usesBatch),
/* harmony export */   mE: () => (/* binding */ functionArn)
/* harmony export */ });
/* harmony import */ var _engine_refs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2056);
/* harmony import */ var _compute_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3771);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7639);
/* harmony import */ var _ids_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4456);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9982);





/** Whether a function's work, or what Lambda has no time for, is done by Batch jobs. */
const usesBatch = ({ mode }) => mode !== 'lambda';
/** Whether the Lambda function is the image itself; in mode `batch` it is a small zip that submits jobs. */
const usesImage = ({ mode }) => mode !== 'batch';
/** Whether the nodes of its jobs tell each other how they ended: the main node waits for the outputs of the others. */
const nodesTell = ({ mode, batch }) => usesBatch({ mode }) && batch.nodes?.upload === 'all';
/** The names that a function's resources have in the account. */
function functionFacts(spec, environment) {
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .functionName */ .AQ)(spec.name, environment);
    const [input] = stagedPaths(spec.inputs, environment);
    return {
        functionName: name,
        mode: spec.mode,
        inputBucket: input?.bucket,
        inputPrefix: input?.prefix ?? '',
        outputs: stagedPaths(spec.outputs, environment),
        jobQueue: (0,_compute_name_js__WEBPACK_IMPORTED_MODULE_0__/* .computeName */ .b)(spec, environment),
        jobDefinition: name,
        lambdaLogGroup: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .lambdaLogGroupName */ .Af)(name),
        jobLogGroup: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .jobLogGroupName */ .Q2)(name),
    };
}
function functionContext(spec, environment) {
    const facts = functionFacts(spec, environment);
    return {
        spec,
        environment,
        facts,
        inputs: stagedPaths(spec.inputs, environment),
        tags: (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .withUserTags */ .RJ)(spec, (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .ownershipTags */ .dt)(environment, facts.functionName)),
    };
}
/** A reference to the ARN of a function of the stack. */
function functionArn({ facts: { functionName }, environment }) {
    return (0,_engine_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .refTo */ .zI)((0,_ids_js__WEBPACK_IMPORTED_MODULE_4__/* .functionId */ .Ki)(functionName), 'arn', (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .regionalArn */ .nW)(environment, 'lambda', `function:${functionName}`));
}
function stagedPaths(paths, environment) {
    return paths.map((path) => ({ ...path, bucket: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .bucketName */ .EL)(path.bucket, environment) }));
}


/***/ }),

/***/ 7639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RJ: () => (/* binding */ withUserTags),
/* harmony export */   U$: () => (/* binding */ registryHost),
/* harmony export */   Uq: () => (/* binding */ OFFLINE_ENVIRONMENT),
/* harmony export */   VI: () => (/* binding */ CREATED_BY),
/* harmony export */   YG: () => (/* binding */ s3Arn),
/* harmony export */   ZW: () => (/* binding */ iamArn),
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   nW: () => (/* binding */ regionalArn),
/* harmony export */   vJ: () => (/* binding */ commonTags)
/* harmony export */ });
/** For checks without credentials: every value has the length of a real one. */
const OFFLINE_ENVIRONMENT = {
    account: '000000000000',
    region: 'us-east-1',
    partition: 'aws',
    stack: 'owner/repository',
    stage: '',
};
/** The value of the tag `createdby`: what carries it, with our stack and stage, is ours to change and delete. */
const CREATED_BY = 'scar-action';
/** The tags that every resource of a stack carries. A stack without a stage has no stage tag. */
function ownershipTags(environment, functionName) {
    return {
        createdby: CREATED_BY,
        'scar:stack': environment.stack,
        ...(environment.stage === '' ? {} : { 'scar:stage': environment.stage }),
        ...(functionName === undefined ? {} : { 'scar:function': functionName }),
    };
}
/** Ours go before the user's of the same key. IAM takes no two keys that differ in case only: `CreatedBy`. */
function withUserTags({ tags }, ours) {
    const taken = new Set(Object.keys(ours).map((key) => key.toLowerCase()));
    const others = Object.entries(tags).filter(([key]) => !taken.has(key.toLowerCase()));
    return { ...Object.fromEntries(others), ...ours };
}
/** The tags of the user's that several functions agree on: for what they share. */
function commonTags([first, ...others]) {
    const agreed = Object.entries(first?.tags ?? {}).filter(([key, value]) => others.every(({ tags }) => tags[key] === value));
    return Object.fromEntries(agreed);
}
/** `arn:aws:batch:us-east-1:123456789012:job-queue/name`. */
function regionalArn(environment, service, resource) {
    return `arn:${environment.partition}:${service}:${environment.region}:${environment.account}:${resource}`;
}
function iamArn(environment, resource) {
    return `arn:${environment.partition}:iam::${environment.account}:${resource}`;
}
/** ARN of a bucket, or of the objects in it: buckets' ARNs have neither region nor account. */
function s3Arn(environment, path) {
    return `arn:${environment.partition}:s3:::${path}`;
}
/** Host of the account's ECR registry. */
function registryHost(environment) {
    const domain = environment.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return `${environment.account}.dkr.ecr.${environment.region}.${domain}`;
}


/***/ }),

/***/ 4012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ QUEUE_TAG),
/* harmony export */   $i: () => (/* binding */ usesBucket),
/* harmony export */   GB: () => (/* binding */ NO_QUEUE),
/* harmony export */   qA: () => (/* binding */ functionTags)
/* harmony export */ });
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4465);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7639);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9982);



/** Names the job queue that a function submits to. */
const QUEUE_TAG = 'scar:queue';
/** Its value for a function without a queue: a tag of yesterday's would stay if it were only left out. */
const NO_QUEUE = 'none';
/** Names the buckets that a function reads and writes, each by a hash. */
const BUCKETS_TAG = 'scar:buckets';
/** Greatest length of a tag's value: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
const LONGEST = 256;
/** In the place of more buckets than fit. */
const MANY = 'many';
/** All tags of a Lambda function. */
function functionTags({ spec, facts, inputs, environment }) {
    const buckets = new Set([...inputs, ...facts.outputs].map(({ bucket }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .shortHash */ .BC)(bucket)));
    const list = [...buckets].toSorted().join(' ');
    return (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .withUserTags */ .RJ)(spec, {
        ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .ownershipTags */ .dt)(environment, facts.functionName),
        [QUEUE_TAG]: (0,_context_js__WEBPACK_IMPORTED_MODULE_0__/* .usesBatch */ .Ls)(spec) ? facts.jobQueue : NO_QUEUE,
        [BUCKETS_TAG]: list.length > LONGEST ? MANY : list,
    });
}
/** Whether a function with these tags may use a bucket; one whose tags are not known may use any. */
function usesBucket(tags, bucket) {
    const list = tags[BUCKETS_TAG];
    return list === undefined || list === MANY || list.split(' ').includes((0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .shortHash */ .BC)(bucket));
}


/***/ }),

/***/ 4456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ bucketId),
/* harmony export */   GL: () => (/* binding */ httpApiId),
/* harmony export */   Gx: () => (/* binding */ triggerId),
/* harmony export */   It: () => (/* binding */ roleId),
/* harmony export */   Jk: () => (/* binding */ logGroupId),
/* harmony export */   Ki: () => (/* binding */ functionId),
/* harmony export */   L: () => (/* binding */ imageId),
/* harmony export */   L8: () => (/* binding */ permissionId),
/* harmony export */   W5: () => (/* binding */ instanceProfileId),
/* harmony export */   Xo: () => (/* binding */ environmentId),
/* harmony export */   bb: () => (/* binding */ definitionId),
/* harmony export */   l2: () => (/* binding */ queueId),
/* harmony export */   q4: () => (/* binding */ repositoryId)
/* harmony export */ });
// Ids of the nodes of the graph: the kind's word and the name in the account. What is wanted and what is found are
// matched by them.
const bucketId = (name) => `bucket:${name}`;
const roleId = (name) => `role:${name}`;
const instanceProfileId = (name) => `instance-profile:${name}`;
const logGroupId = (name) => `log-group:${name}`;
const repositoryId = (name) => `repository:${name}`;
const imageId = (functionName) => `image:${functionName}`;
const environmentId = (name) => `compute-environment:${name}`;
const queueId = (name) => `job-queue:${name}`;
const definitionId = (name) => `job-definition:${name}`;
const functionId = (functionName) => `function:${functionName}`;
const permissionId = (functionName) => `permission:${functionName}`;
const triggerId = (functionName, bucket) => `trigger:${functionName}:${bucket}`;
const httpApiId = (functionName) => `http-api:${functionName}`;


/***/ }),

/***/ 9484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ hostPolicyArn),
/* harmony export */   GP: () => (/* binding */ instanceProfileArn),
/* harmony export */   "in": () => (/* binding */ instanceRole)
/* harmony export */ });
/* harmony import */ var _engine_refs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2056);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7639);
/* harmony import */ var _ids_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4456);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9982);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6460);





/** ARN of the instance profile of the stack's container hosts. */
function instanceProfileArn(environment) {
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .instanceRoleName */ .HF)(environment);
    return (0,_engine_refs_js__WEBPACK_IMPORTED_MODULE_2__/* .refTo */ .zI)((0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .instanceProfileId */ .W5)(name), 'arn', (0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .iamArn */ .ZW)(environment, `instance-profile/${name}`));
}
/** AWS's own policy for container hosts. */
const hostPolicyArn = ({ partition }) => `arn:${partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`;
/**
 * The role and instance profile of the stack's container hosts
 * (https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html).
 */
function instanceRole(environment, tags) {
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .instanceRoleName */ .HF)(environment);
    const role = (0,_node_js__WEBPACK_IMPORTED_MODULE_4__/* .node */ .r)('IAM role', {
        id: (0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .roleId */ .It)(name),
        name,
        props: {
            roleName: name,
            description: `Hosts of the Batch jobs of ${environment.stack}`,
            service: environment.partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com',
            policies: {},
            managedPolicyArns: [hostPolicyArn(environment)],
            tags,
        },
    });
    const profile = (0,_node_js__WEBPACK_IMPORTED_MODULE_4__/* .node */ .r)('Instance profile', {
        id: (0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .instanceProfileId */ .W5)(name),
        name,
        dependsOn: [(0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .roleId */ .It)(name)],
        props: { instanceProfileName: name, roleName: name, tags },
    });
    return [role, profile];
}


/***/ }),

/***/ 9982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ functionName),
/* harmony export */   Af: () => (/* binding */ lambdaLogGroupName),
/* harmony export */   BC: () => (/* binding */ shortHash),
/* harmony export */   EL: () => (/* binding */ bucketName),
/* harmony export */   HF: () => (/* binding */ instanceRoleName),
/* harmony export */   Q2: () => (/* binding */ jobLogGroupName),
/* harmony export */   S3: () => (/* binding */ roleName),
/* harmony export */   V6: () => (/* binding */ ROLE_PURPOSES),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   e0: () => (/* binding */ apiName),
/* harmony export */   wR: () => (/* binding */ triggerRuleId)
/* harmony export */ });
/* unused harmony export fit */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The names that resources have in the account: readable, within AWS's limits, different for different things.

/** Greatest lengths: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html and its like. */
const LIMIT = { lambdaFunction: 64, role: 64, bucket: 63, repository: 256, instanceProfile: 128, ruleId: 255, api: 128 };
/** A short hash of a JSON value whose keys stand in a fixed order. */
function shortHash(value, length = 8) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);
}
/** The name itself when it fits, else its beginning and a hash of the whole. */
function fit(name, limit) {
    return name.length <= limit ? name : `${name.slice(0, limit - 9).replace(/[-._]+$/, '')}-${shortHash(name)}`;
}
function staged(name, environment) {
    return environment.stage === '' ? name : `${name}-${environment.stage}`;
}
/** Name of the Lambda function, and of the job definition. */
function functionName(name, environment) {
    return fit(staged(name, environment), LIMIT.lambdaFunction);
}
/** Name of a bucket; bucket names are lower-case. */
function bucketName(name, environment) {
    return fit(environment.stage === '' ? name : staged(name, environment).toLowerCase(), LIMIT.bucket);
}
/** What a role of one function is for. */
const ROLE_PURPOSES = ['lambda', 'job', 'execution'];
/**
 * Roles are the account's, not the region's; the region in the name keeps two deployments of one function apart. IAM holds names that
 * differ in case only for one (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html), Lambda doesn't: hence the hash.
 */
function roleName(functionName, purpose, environment) {
    const suffix = `-${environment.region}-${purpose}`;
    const unique = functionName === functionName.toLowerCase() ? functionName : `${functionName}-${shortHash(functionName, 6)}`;
    return fit(unique, LIMIT.role - suffix.length) + suffix;
}
/** Name of the role and of the instance profile of a stack's container hosts. */
function instanceRoleName(environment) {
    const suffix = `-${environment.region}-instance`;
    const stack = staged(environment.stack, environment).replace(/[^A-Za-z0-9]+/g, '-');
    const unique = `scar-${stack}-${shortHash([environment.stack, environment.stage], 6)}`;
    return fit(unique, LIMIT.role - suffix.length) + suffix;
}
/**
 * ECR names are lower-case words joined by single separators
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html); a name that had to be changed
 * gets a hash, so that `Fn` and `fn` stay two repositories.
 */
function repositoryName(functionName) {
    const valid = functionName.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const name = valid === functionName ? valid : `${valid === '' ? 'function' : valid}-${shortHash(functionName)}`;
    return fit(`scar/${name}`, LIMIT.repository);
}
/** Name of an HTTP API: 128 characters at most, of any kind (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html). */
const apiName = (name, environment) => fit(staged(name, environment), LIMIT.api);
const lambdaLogGroupName = (functionName) => `/aws/lambda/${functionName}`;
const jobLogGroupName = (functionName) => `/aws/batch/${functionName}`;
/** Id of our rule in a bucket's notifications. Lambda's names hold no dot, so `<id>.` begins no other function's id. */
const triggerRuleId = (functionName) => fit(`scar-${functionName}`, LIMIT.ruleId);


/***/ }),

/***/ 6460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ originsOf),
/* harmony export */   r: () => (/* binding */ node)
/* harmony export */ });
/** One wanted resource of a kind. */
function node(kind, fields) {
    const { dependsOn = [], props, ...rest } = fields;
    return { kind, ...rest, dependsOn, props };
}
/** The lines of single fields: `{ MemorySize: 'lambda.memory' }`, names in the kind's diff to paths in the spec. */
function originsOf(positions, paths) {
    return Object.fromEntries(Object.entries(paths).map(([field, path]) => [field, positions.at(path)]));
}


/***/ }),

/***/ 5432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ policy),
/* harmony export */   bD: () => (/* binding */ functionRole),
/* harmony export */   cB: () => (/* binding */ functionRoleArn),
/* harmony export */   cw: () => (/* binding */ allow)
/* harmony export */ });
/* unused harmony export roleArn */
/* harmony import */ var _engine_refs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2056);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7639);
/* harmony import */ var _ids_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4456);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9982);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6460);





/** A statement that allows these actions on these resources. */
function allow(Sid, Action, Resource) {
    return { Sid, Effect: 'Allow', Action, Resource };
}
/** A policy document. */
function policy(statements) {
    return { Version: '2012-10-17', Statement: statements };
}
/** A reference to the ARN of a role of ours. */
function roleArn(name, environment) {
    return (0,_engine_refs_js__WEBPACK_IMPORTED_MODULE_2__/* .refTo */ .zI)((0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .roleId */ .It)(name), 'arn', (0,_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .iamArn */ .ZW)(environment, `role/${name}`));
}
/** A reference to the ARN of a role that we make for one function. */
function functionRoleArn({ facts, environment }, purpose) {
    return roleArn((0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .roleName */ .S3)(facts.functionName, purpose, environment), environment);
}
/** A role of one function; without statements it has no policy: IAM refuses an empty one. */
function functionRole({ spec: { positions }, facts, environment, tags }, { purpose, description, service, policyName, statements }) {
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .roleName */ .S3)(facts.functionName, purpose, environment);
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_4__/* .node */ .r)('IAM role', {
        id: (0,_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .roleId */ .It)(name),
        name,
        functionName: facts.functionName,
        origin: positions.at(''),
        origins: (0,_node_js__WEBPACK_IMPORTED_MODULE_4__/* .originsOf */ .T)(positions, {
            [`policies.${policyName}.ReadInputs`]: 'inputs',
            [`policies.${policyName}.WriteOutputs`]: 'outputs',
            [`policies.${policyName}.UseNetwork`]: 'lambda.vpc',
            [`policies.${policyName}.UseFileSystems`]: 'lambda.fileSystems',
            [`policies.${policyName}.ReadSecrets`]: 'secrets',
            [`policies.${policyName}.ReadParameters`]: 'secrets',
            tags: 'tags',
        }),
        props: {
            roleName: name,
            description,
            service,
            policies: statements.length === 0 ? {} : { [policyName]: policy(statements) },
            managedPolicyArns: [],
            tags,
        },
    });
}


/***/ }),

/***/ 46:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Uq: () => (/* reexport */ stack_environment/* OFFLINE_ENVIRONMENT */.Uq),
  If: () => (/* reexport */ stack_context/* functionFacts */.If),
  Jm: () => (/* binding */ renderProps),
  DF: () => (/* binding */ synthesize)
});

// UNUSED EXPORTS: CREATED_BY

// EXTERNAL MODULE: ./build/src/engine/refs.js
var refs = __webpack_require__(2056);
// EXTERNAL MODULE: ./build/src/fdl/fargate.js
var fargate = __webpack_require__(6046);
// EXTERNAL MODULE: ./build/src/stack/compute-name.js
var compute_name = __webpack_require__(3771);
// EXTERNAL MODULE: ./build/src/stack/environment.js
var stack_environment = __webpack_require__(7639);
// EXTERNAL MODULE: ./build/src/stack/names.js
var names = __webpack_require__(9982);
// EXTERNAL MODULE: ./build/src/stack/ids.js
var ids = __webpack_require__(4456);
// EXTERNAL MODULE: ./build/src/stack/instance-role.js
var instance_role = __webpack_require__(9484);
// EXTERNAL MODULE: ./build/src/stack/node.js
var node = __webpack_require__(6460);
;// CONCATENATED MODULE: ./build/src/stack/compute.js








/** ARN of a queue of the stack. */
function jobQueueArn(name, environment) {
    return (0,refs/* refTo */.zI)((0,ids/* queueId */.l2)(name), 'arn', (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `job-queue/${name}`));
}
/**
 * The compute environments and queues that these functions need, and what those need in turn.
 * Functions that share one may wish for different sizes: the environment gets the largest of each.
 */
function sharedCompute(functions, environment) {
    const groups = new Map();
    for (const spec of functions) {
        const name = (0,compute_name/* computeName */.b)(spec, environment);
        groups.set(name, [...(groups.get(name) ?? []), spec]);
    }
    const ownProfile = functions.some(({ batch: { compute } }) => !(0,fargate/* isFargate */.rd)(compute.type) && compute.instanceRole === undefined);
    return [
        ...(ownProfile ? (0,instance_role/* instanceRole */["in"])(environment, (0,stack_environment/* withUserTags */.RJ)({ tags: (0,stack_environment/* commonTags */.vJ)(functions) }, (0,stack_environment/* ownershipTags */.dt)(environment))) : []),
        ...[...groups].flatMap(([name, specs]) => computeOf(name, specs, environment)),
    ];
}
function computeOf(name, [first, ...others], environment) {
    if (first === undefined)
        return [];
    const network = networkOf(first);
    return [
        ...network.resources,
        computeEnvironment(name, [first, ...others], network, environment),
        (0,node/* node */.r)('Batch job queue', {
            id: (0,ids/* queueId */.l2)(name),
            name,
            origin: first.positions.at('batch'),
            origins: (0,node/* originsOf */.T)(first.positions, { state: 'batch.state', tags: 'tags' }),
            props: {
                jobQueueName: name,
                state: first.batch.state,
                priority: 1,
                computeEnvironmentOrder: [{
                        order: 1,
                        computeEnvironment: (0,refs/* refTo */.zI)((0,ids/* environmentId */.Xo)(name), 'arn', (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `compute-environment/${name}`)),
                    }],
                tags: (0,stack_environment/* withUserTags */.RJ)(first, (0,stack_environment/* ownershipTags */.dt)(environment)),
            },
        }),
    ];
}
function computeEnvironment(name, specs, network, environment) {
    const [first] = specs;
    const { batch, positions } = first;
    return (0,node/* node */.r)('Batch compute environment', {
        id: (0,ids/* environmentId */.Xo)(name),
        name,
        origin: positions.at('batch.compute'),
        origins: {
            ...(0,node/* originsOf */.T)(positions, { subnets: 'batch.compute.subnets', securityGroupIds: 'batch.compute.securityGroups', tags: 'tags' }),
            minvCpus: asking(specs, 'minVcpus'),
            maxvCpus: asking(specs, 'maxVcpus'),
        },
        props: {
            computeEnvironmentName: name,
            type: 'MANAGED',
            // Batch creates environments only in this state; `state: DISABLED` is kept by the queue.
            state: 'ENABLED',
            ...(batch.serviceRole === undefined ? {} : { serviceRole: batch.serviceRole }),
            computeResources: {
                type: batch.compute.type,
                maxvCpus: largest(specs, 'maxVcpus'),
                subnets: network.subnets,
                securityGroupIds: network.securityGroups,
                ...((0,fargate/* isFargate */.rd)(batch.compute.type) ? {} : instances(specs, environment)),
            },
            tags: (0,stack_environment/* withUserTags */.RJ)(first, (0,stack_environment/* ownershipTags */.dt)(environment)),
        },
    });
}
function largest(specs, field) {
    return Math.max(...specs.map((spec) => spec.batch.compute[field]));
}
/** The line of the function that asks for the largest. */
function asking(specs, field) {
    const size = largest(specs, field);
    const { positions } = specs.find(({ batch }) => batch.compute[field] === size) ?? specs[0];
    return positions.at(`batch.compute.${field}`);
}
/** What only environments with instances have. Those that share one have equal tags: these are in its name. */
function instances(specs, environment) {
    const [first] = specs;
    const { compute } = first.batch;
    const least = largest(specs, 'minVcpus');
    return {
        ...(compute.allocationStrategy === undefined ? {} : { allocationStrategy: compute.allocationStrategy }),
        minvCpus: least,
        // Batch refuses a wish that isn't between the two.
        desiredvCpus: Math.min(Math.max(largest(specs, 'desiredVcpus'), least), largest(specs, 'maxVcpus')),
        instanceTypes: compute.instanceTypes,
        instanceRole: compute.instanceRole ?? (0,instance_role/* instanceProfileArn */.GP)(environment),
        ...(Object.keys(first.tags).length === 0 ? {} : { tags: (0,stack_environment/* withUserTags */.RJ)(first, (0,stack_environment/* ownershipTags */.dt)(environment)) }),
    };
}
/** What the user gave is used as it is; what is missing is looked up. */
function networkOf({ batch: { compute }, positions }) {
    const { subnets, securityGroups } = compute;
    if (subnets.length > 0 && securityGroups.length > 0)
        return { resources: [], subnets, securityGroups };
    const isDefault = subnets.length === 0 && securityGroups.length === 0;
    const id = isDefault ? 'network:default' : `network:${(0,names/* shortHash */.BC)([subnets, securityGroups])}`;
    const name = isDefault ? 'default VPC' : [...subnets, ...securityGroups].join(', ');
    const found = (0,node/* node */.r)('Network', { id, name, origin: positions.at('batch.compute'), props: { subnets, securityGroups } });
    return {
        resources: [found],
        subnets: subnets.length > 0 ? subnets : (0,refs/* refTo */.zI)(id, 'subnets', 'subnet-0123456789abcdef0'),
        securityGroups: securityGroups.length > 0 ? securityGroups : (0,refs/* refTo */.zI)(id, 'securityGroups', 'sg-0123456789abcdef0'),
    };
}

// EXTERNAL MODULE: ./build/src/stack/context.js
var stack_context = __webpack_require__(4465);
// EXTERNAL MODULE: ./build/src/stack/role.js
var role = __webpack_require__(5432);
// EXTERNAL MODULE: ./build/src/contract/config.js
var config = __webpack_require__(5172);
;// CONCATENATED MODULE: ./build/src/stack/state.js
// Where a function keeps its own notes: locks, and lists of objects for array jobs.



/**
 * A folder in one of the function's buckets; undefined for a function that has none. One in which a note doesn't trigger the function is
 * taken before one whose every object does: there, the supervisor ignores notes.
 */
function statePath({ facts, inputs }) {
    const buckets = [...facts.outputs, ...inputs].map(({ bucket }) => bucket);
    const quiet = buckets.find((bucket) => !inputs.some((input) => input.bucket === bucket && watchesNotes(input)));
    const bucket = quiet ?? buckets[0];
    return bucket === undefined ? undefined : { bucket, prefix: `${config/* STATE_ROOT */.P}${facts.functionName}/` };
}
const watchesNotes = ({ prefix }) => config/* STATE_ROOT */.P.startsWith(prefix) || prefix.startsWith(config/* STATE_ROOT */.P);
/** Reads and writes notes. A conditional write asks for both rights. */
function keepState(context) {
    return statements(context, 'KeepState', ['s3:GetObject', 's3:PutObject'], '');
}
/** For the children of array jobs: their list. */
function readManifests(context) {
    return statements(context, 'ReadManifests', ['s3:GetObject'], 'manifests/');
}
/** For the nodes of a job: how each ended stands in the name of its note. */
function tellNodes(context) {
    const path = statePath(context);
    return statements(context, 'TellNodes', ['s3:PutObject'], 'nodes/').concat(path === undefined ? [] : [{
            ...(0,role/* allow */.cw)('ListNodes', ['s3:ListBucket'], [(0,stack_environment/* s3Arn */.YG)(context.environment, path.bucket)]),
            Condition: { StringLike: { 's3:prefix': [`${path.prefix}nodes/*`] } },
        }]);
}
function statements(context, sid, actions, below) {
    const path = statePath(context);
    if (path === undefined)
        return [];
    return [(0,role/* allow */.cw)(sid, actions, [(0,stack_environment/* s3Arn */.YG)(context.environment, `${path.bucket}/${path.prefix}${below}*`)])];
}

;// CONCATENATED MODULE: ./build/src/stack/roles.js




/** ARN of the Lambda function's role: the user's, or a reference to ours. */
function lambdaRoleArn(context) {
    return context.spec.lambda.role ?? (0,role/* functionRoleArn */.cB)(context, 'lambda');
}
/** ARN of the role of the job's container: the user's, or a reference to ours. */
function jobRoleArn(context) {
    return context.spec.batch.jobRole ?? (0,role/* functionRoleArn */.cB)(context, 'job');
}
/** The role of the Lambda function, which does the work, submits jobs, or both; none when the user gave one. */
function lambdaRole(context) {
    const { spec, facts } = context;
    if (spec.lambda.role !== undefined)
        return [];
    const does = { lambda: 'runs the program', 'lambda-batch': 'runs the program, submits jobs', batch: 'submits jobs' };
    return [(0,role/* functionRole */.bD)(context, {
            purpose: 'lambda',
            description: `Lambda function ${facts.functionName}: ${does[spec.mode]}`,
            service: 'lambda.amazonaws.com',
            policyName: 'scar-function',
            statements: [
                ...((0,stack_context/* usesBatch */.Ls)(spec) ? submitJobs(context) : []),
                // A call may name a prefix, whose objects are then listed.
                ...((0,stack_context/* usesImage */.KN)(spec) ? useObjects(context) : listing(context.inputs, context.environment)),
                ...keepState(context),
                writeLogs(context, facts.lambdaLogGroup),
                ...useNetwork(context),
                ...useFileSystems(context),
            ],
        })];
}
/** Both ARNs of the definition: with and without the revision. */
function submitJobs({ facts, environment }) {
    return [
        (0,role/* allow */.cw)('SubmitJobs', ['batch:SubmitJob'], [
            (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `job-queue/${facts.jobQueue}`),
            (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `job-definition/${facts.jobDefinition}`),
            (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `job-definition/${facts.jobDefinition}:*`),
        ]),
        // Listing jobs has no resource level. It finds the job that an earlier delivery of the same event has made.
        (0,role/* allow */.cw)('FindEarlierJobs', ['batch:ListJobs'], ['*']),
    ];
}
/** The group itself is made by us, before anything writes to it. */
function writeLogs({ environment }, logGroup) {
    const arn = (0,stack_environment/* regionalArn */.nW)(environment, 'logs', `log-group:${logGroup}`);
    return (0,role/* allow */.cw)('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [`${arn}:*`]);
}
/**
 * What Lambda asks of the role of a function in a VPC: the rights of AWSLambdaVPCAccessExecutionRole without its rights
 * on logs. Lambda refuses the function where they do not hold for all resources
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions).
 */
function useNetwork({ spec }) {
    if (spec.lambda.vpc === undefined)
        return [];
    const actions = ['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface',
        'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'];
    return [(0,role/* allow */.cw)('UseNetwork', actions.map((action) => `ec2:${action}`), ['*'])];
}
/**
 * EFS knows no access points as resources of these actions, only as a condition
 * (https://docs.aws.amazon.com/efs/latest/ug/access-points-iam-policy.html). As whom the files are used, root or not, the
 * access point says.
 */
function useFileSystems({ spec }) {
    const points = [...new Set(spec.lambda.fileSystems.map(({ accessPoint }) => accessPoint))];
    if (points.length === 0)
        return [];
    const actions = ['ClientMount', 'ClientWrite', 'ClientRootAccess'].map((action) => `elasticfilesystem:${action}`);
    // Of the account that the access point is in: it may be another one.
    const fileSystems = new Set(points.map((point) => point.replace(/:access-point\/.*$/, ':file-system/*')));
    const statement = (0,role/* allow */.cw)('UseFileSystems', actions, [...fileSystems]);
    return [{ ...statement, Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': points } } }];
}
/**
 * The role of the job's container: its objects, nothing else. Logs are written by the host, under the instance role.
 * None when the user gave one.
 */
function jobRole(context) {
    if (context.spec.batch.jobRole !== undefined)
        return [];
    return [(0,role/* functionRole */.bD)(context, {
            purpose: 'job',
            description: `Batch jobs of ${context.facts.functionName}: read inputs, write outputs`,
            service: 'ecs-tasks.amazonaws.com',
            policyName: 'scar-job',
            statements: [
                ...useObjects(context),
                ...(context.spec.image.packaged ? readManifests(context) : []),
                ...(context.spec.image.packaged && (0,stack_context/* nodesTell */.HX)(context.spec) ? tellNodes(context) : []),
            ],
        })];
}
/** Inputs and outputs, wherever the program runs. */
function useObjects({ facts, environment, inputs }) {
    return [
        ...objects('ReadInputs', ['s3:GetObject', 's3:GetObjectVersion'], inputs, environment),
        ...objects('WriteOutputs', ['s3:PutObject', 's3:AbortMultipartUpload'], facts.outputs, environment),
        ...listing([...inputs, ...facts.outputs], environment),
    ];
}
function objects(sid, actions, paths, environment) {
    const arns = [...new Set(paths.map(({ bucket, prefix }) => (0,stack_environment/* s3Arn */.YG)(environment, `${bucket}/${prefix}*`)))];
    return arns.length === 0 ? [] : [(0,role/* allow */.cw)(sid, actions, arns)];
}
/**
 * One statement a bucket, each with its own prefixes. Who may list a whole bucket needs no condition: it would refuse
 * requests that name no prefix, and S3 would answer 403 instead of 404 for an object that isn't there.
 */
function listing(paths, environment) {
    const prefixes = new Map();
    for (const { bucket, prefix } of paths)
        prefixes.set(bucket, (prefixes.get(bucket) ?? new Set()).add(`${prefix}*`));
    return [...prefixes].map(([bucket, patterns], index) => ({
        ...(0,role/* allow */.cw)(`List${index}`, ['s3:ListBucket'], [(0,stack_environment/* s3Arn */.YG)(environment, bucket)]),
        ...(patterns.has('*') ? {} : { Condition: { StringLike: { 's3:prefix': [...patterns] } } }),
    }));
}

;// CONCATENATED MODULE: ./build/src/stack/execution-role.js





/** ARN of the execution role: the user's, or a reference to ours; undefined for a job that needs none. */
function executionRoleArn(context) {
    return needsRole(context) ? (0,role/* functionRoleArn */.cB)(context, 'execution') : context.spec.batch.executionRole;
}
/** Whether we have to make one. On EC2 the hosts' own role fetches images and writes logs, but no secrets. */
function needsRole({ spec }) {
    const asked = (0,fargate/* isFargate */.rd)(spec.batch.compute.type) || Object.keys(spec.secrets).length > 0;
    return asked && spec.batch.executionRole === undefined;
}
/** The execution role, where we have to make one. */
function executionRole(context) {
    if (!needsRole(context))
        return [];
    const { spec, facts } = context;
    return [(0,role/* functionRole */.bD)(context, {
            purpose: 'execution',
            description: `Start of the Batch jobs of ${facts.functionName}: fetch image and secrets`,
            service: 'ecs-tasks.amazonaws.com',
            policyName: 'scar-execution',
            // On instances, too: a host fetches the image under the execution role of a job that has one
            // (https://github.com/aws/amazon-ecs-agent, ShouldPullWithExecutionRole).
            statements: [...imageAndLogs(context), ...secrets(Object.values(spec.secrets))],
        })];
}
/** An image that is used as it is may lie in any repository. */
function imageAndLogs(context) {
    const { spec, facts, environment } = context;
    const repository = (0,stack_environment/* regionalArn */.nW)(environment, 'ecr', `repository/${(0,names/* repositoryName */.aR)(facts.functionName)}`);
    return [
        // A token is for the whole registry: the action has no resource level.
        (0,role/* allow */.cw)('LogInToRegistry', ['ecr:GetAuthorizationToken'], ['*']),
        (0,role/* allow */.cw)('PullImage', ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'], [spec.image.packaged ? repository : '*']),
        writeLogs(context, facts.jobLogGroup),
    ];
}
function secrets(arns) {
    const ofService = (service) => [
        ...new Set(arns.filter((arn) => arn.split(':')[2] === service).map(wholeSecret)),
    ];
    const [kept, parameters] = [ofService('secretsmanager'), ofService('ssm')];
    return [
        ...(kept.length === 0 ? [] : [(0,role/* allow */.cw)('ReadSecrets', ['secretsmanager:GetSecretValue'], kept)]),
        ...(parameters.length === 0 ? [] : [(0,role/* allow */.cw)('ReadParameters', ['ssm:GetParameters'], parameters)]),
    ];
}
/**
 * The secret without the field, stage and version that may follow it: `arn:aws:secretsmanager:r:1:secret:name:field::`. Its ARN ends in
 * six random characters, which may be left out (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html).
 */
function wholeSecret(arn) {
    const whole = arn.split(':').slice(0, 7).join(':');
    return arn.includes(':secretsmanager:') && !/-[A-Za-z0-9]{6}$/.test(whole) ? `${whole}-??????` : whole;
}

;// CONCATENATED MODULE: ./build/src/stack/http-api.js






/** The API, where the definition asks for one. It names the function, so it is made after it. */
function httpApi(context) {
    const { spec: { apiGateway, positions }, facts, environment, tags } = context;
    if (apiGateway === undefined)
        return [];
    const name = (0,names/* apiName */.e0)(apiGateway.name, environment);
    return [(0,node/* node */.r)('HTTP API', {
            id: (0,ids/* httpApiId */.GL)(facts.functionName),
            name,
            functionName: facts.functionName,
            origin: positions.at('apiGateway'),
            origins: (0,node/* originsOf */.T)(positions, { authorizationType: 'apiGateway.authorization', name: 'apiGateway.name', tags: 'tags' }),
            props: {
                name,
                description: `HTTP API of the Lambda function ${facts.functionName}`,
                functionArn: (0,stack_context/* functionArn */.mE)(context),
                routeKey: `${apiGateway.method} ${apiGateway.path}`,
                authorizationType: apiGateway.authorization,
                tags,
            },
        })];
}
/** The statement that lets the API, and no other one, invoke the function: on all its routes and stages. */
function apiPermission({ spec, facts, environment }) {
    if (spec.apiGateway === undefined)
        return [];
    const SourceArn = (0,refs/* refTo */.zI)((0,ids/* httpApiId */.GL)(facts.functionName), 'invokeArn', `${(0,stack_environment/* regionalArn */.nW)(environment, 'execute-api', 'a1b2c3d4e5')}/*/*`);
    return [{ StatementId: 'scar-api', Principal: 'apigateway.amazonaws.com', SourceArn }];
}

// EXTERNAL MODULE: ./build/src/contract/layout.js
var layout = __webpack_require__(2524);
;// CONCATENATED MODULE: ./build/src/stack/image.js








/** The ECR repository and the packaged image; none for an image that is used as it is. */
function packagedImage(context) {
    const { spec, facts, environment, tags } = context;
    if (!spec.image.packaged)
        return [];
    const name = (0,names/* repositoryName */.aR)(facts.functionName);
    const own = {
        name,
        functionName: facts.functionName,
        origin: spec.positions.at('image'),
        origins: (0,node/* originsOf */.T)(spec.positions, { tags: 'tags' }),
    };
    return [
        (0,node/* node */.r)('ECR repository', { ...own, id: (0,ids/* repositoryId */.q4)(name), props: { repositoryName: name, keepImages: 10, tags } }),
        (0,node/* node */.r)('Packaged image', {
            ...own,
            id: (0,ids/* imageId */.L)(facts.functionName),
            props: {
                image: spec.image.reference,
                architecture: spec.lambda.architecture,
                repositoryName: name,
                repositoryUri: (0,refs/* refTo */.zI)((0,ids/* repositoryId */.q4)(name), 'uri', `${(0,stack_environment/* registryHost */.U$)(environment)}/${name}`),
                functionFiles: functionFiles(context),
            },
        }),
    ];
}
/** The image as Lambda and Batch are given it. */
function imageUri(context) {
    const { spec, facts, environment } = context;
    if (!spec.image.packaged)
        return spec.image.reference;
    const example = `${(0,stack_environment/* registryHost */.U$)(environment)}/${(0,names/* repositoryName */.aR)(facts.functionName)}@sha256:${'0'.repeat(64)}`;
    return (0,refs/* refTo */.zI)((0,ids/* imageId */.L)(facts.functionName), 'uri', example);
}
function functionFiles(context) {
    const { script } = context.spec;
    const json = new TextEncoder().encode(`${JSON.stringify(containerConfig(context), undefined, 2)}\n`);
    return [
        { path: layout/* LAYOUT */.rs.config, mode: 0o644, content: json },
        ...(script === undefined ? [] : [{ path: layout/* LAYOUT */.rs.script, mode: 0o755, content: script.content }]),
    ];
}
function containerConfig(context) {
    const { spec, facts, inputs } = context;
    const state = statePath(context);
    return {
        version: 1,
        functionName: facts.functionName,
        mode: spec.mode,
        logLevel: spec.logLevel,
        inputs,
        outputs: facts.outputs,
        ...(spec.otherStorage === undefined ? {} : { otherStorage: spec.otherStorage }),
        hasScript: spec.script !== undefined,
        ...(spec.shell === undefined ? {} : { shell: spec.shell }),
        commandArguments: spec.commandArguments,
        downloadInput: spec.downloadInput,
        // A job has them in its definition. Lambda has 4 KB for all of a function's variables, and its own reserved names.
        ...((0,stack_context/* usesImage */.KN)(spec) ? { environment: spec.environment, timeoutThreshold: spec.lambda.timeoutThreshold } : {}),
        ...(((0,stack_context/* usesImage */.KN)(spec) || (0,stack_context/* nodesTell */.HX)(spec)) && state !== undefined ? { state } : {}),
        ...(spec.batch.nodes === undefined || !(0,stack_context/* usesBatch */.Ls)(spec) ? {} : { nodes: { upload: spec.batch.nodes.upload } }),
    };
}

// EXTERNAL MODULE: ./build/src/contract/environment.js
var contract_environment = __webpack_require__(9165);
// EXTERNAL MODULE: ./build/src/contract/job-overrides.js
var job_overrides = __webpack_require__(7527);
;// CONCATENATED MODULE: ./build/src/stack/job-definition.js
// The job definition.










/** ARN of the exact revision of a function's job definition. */
function jobDefinitionArn({ facts, environment }) {
    return (0,refs/* refTo */.zI)((0,ids/* definitionId */.bb)(facts.jobDefinition), 'arn', (0,stack_environment/* regionalArn */.nW)(environment, 'batch', `job-definition/${facts.jobDefinition}:99999`));
}
/** The job definition: the very request that RegisterJobDefinition gets. */
function jobDefinition(context) {
    const { spec, facts, tags } = context;
    const { batch } = spec;
    return (0,node/* node */.r)('Batch job definition', {
        id: (0,ids/* definitionId */.bb)(facts.jobDefinition),
        name: facts.jobDefinition,
        functionName: facts.functionName,
        origin: spec.positions.at('batch'),
        origins: origins(spec),
        dependsOn: [(0,ids/* logGroupId */.Jk)(facts.jobLogGroup)],
        props: {
            jobDefinitionName: facts.jobDefinition,
            platformCapabilities: [(0,fargate/* isFargate */.rd)(batch.compute.type) ? 'FARGATE' : 'EC2'],
            ...shape(context),
            retryStrategy: retryStrategy(batch),
            ...(batch.timeout === undefined ? {} : { timeout: { attemptDurationSeconds: batch.timeout } }),
            propagateTags: true,
            tags,
        },
    });
}
function origins(spec) {
    const own = (path, variables) => Object.keys(variables).map((name) => [`environment.${ownName(spec, name)}`, `${path}.${name}`]);
    return (0,node/* originsOf */.T)(spec.positions, {
        'container.image': 'image',
        'container.command': 'commandArguments',
        'container.secrets': 'secrets',
        'container.jobRoleArn': 'batch.jobRole',
        'container.executionRoleArn': 'batch.executionRole',
        'container.networkConfiguration': 'batch.compute.assignPublicIp',
        'container.ephemeralStorage': 'batch.ephemeralStorage',
        'container.runtimePlatform': 'lambda.architecture',
        'container.resources.VCPU': 'batch.vcpus',
        'container.resources.MEMORY': 'batch.memory',
        'container.resources.GPU': 'batch.gpus',
        environment: 'environment',
        ...Object.fromEntries([...own('environment', spec.environment), ...own('batch.environment', spec.batch.environment)]),
        retryStrategy: 'batch.retry',
        timeout: 'batch.timeout',
        platform: 'batch.compute.type',
        nodes: 'batch.nodes',
        'nodes.numNodes': 'batch.nodes.count',
        'nodes.mainNode': 'batch.nodes.mainIndex',
        tags: 'tags',
    });
}
/** One container, or the same one on every node. */
function shape(context) {
    const { nodes } = context.spec.batch;
    if (nodes === undefined)
        return { type: 'container', containerProperties: container(context) };
    const nodeRangeProperties = [{ targetNodes: job_overrides/* ALL_NODES */.s8, container: container(context) }];
    return { type: 'multinode', nodeProperties: { numNodes: nodes.count, mainNode: nodes.mainIndex, nodeRangeProperties } };
}
function container(context) {
    const { spec, facts, environment } = context;
    const execution = executionRoleArn(context);
    const secrets = Object.entries(spec.secrets).map(([name, valueFrom]) => ({ name: ownName(spec, name), valueFrom }));
    return {
        image: imageUri(context),
        // A packaged image runs the supervisor, which knows the command; any other image is given its arguments.
        ...(spec.image.packaged || spec.commandArguments.length === 0 ? {} : { command: spec.commandArguments }),
        resourceRequirements: requirements(context),
        environment: variables(context),
        ...(secrets.length === 0 ? {} : { secrets: secrets.toSorted(byName) }),
        jobRoleArn: jobRoleArn(context),
        ...(execution === undefined ? {} : { executionRoleArn: execution }),
        ...((0,fargate/* isFargate */.rd)(spec.batch.compute.type) ? job_definition_fargate(spec) : {}),
        logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': facts.jobLogGroup, 'awslogs-region': environment.region },
        },
    };
}
/** What Batch takes for Fargate only: a definition for EC2 is refused with it. */
function job_definition_fargate({ batch, lambda }) {
    return {
        networkConfiguration: { assignPublicIp: batch.compute.assignPublicIp ? 'ENABLED' : 'DISABLED' },
        ...(batch.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: batch.ephemeralStorage } }),
        ...(lambda.architecture === 'arm64'
            ? { runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' } }
            : {}),
    };
}
/**
 * The user's rules, then ours: only what is AWS's doing is tried again, a reclaimed Spot instance, a host that went away. Whatever no
 * rule names is retried by Batch (https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html), hence the last rule.
 */
function retryStrategy({ retry: { attempts, rules }, compute }) {
    // What ECS says of a task on Fargate Spot that it takes back (nextflow-io/nextflow issue 5786).
    const taken = (0,fargate/* isFargate */.rd)(compute.type) ? 'Your Spot Task was interrupted*' : 'Host EC2*';
    const own = rules.map(({ onExitCode, onReason, onStatusReason, action }) => ({
        ...(onExitCode === undefined ? {} : { onExitCode }),
        ...(onReason === undefined ? {} : { onReason }),
        ...(onStatusReason === undefined ? {} : { onStatusReason }),
        action,
    }));
    return {
        attempts,
        evaluateOnExit: [...own, { onStatusReason: taken, action: 'RETRY' }, { onReason: '*', action: 'EXIT' }],
    };
}
function requirements({ spec: { batch } }) {
    return [
        { type: 'VCPU', value: String(batch.vcpus) },
        { type: 'MEMORY', value: String(batch.memory) },
        ...(batch.gpus > 0 ? [{ type: 'GPU', value: String(batch.gpus) }] : []),
    ];
}
/**
 * The user's variables, those of the batch section last, in a fixed order. The region is among them: agents of ECS on
 * EC2 before April 2026 set none in containers (https://github.com/aws/amazon-ecs-agent/pull/4946), and SDKs ask for
 * the one name or the other.
 */
function variables({ spec, facts, environment: { region } }) {
    const regions = { AWS_REGION: region, AWS_DEFAULT_REGION: region };
    // The supervisor sets it, where there is one.
    const name = spec.image.packaged ? {} : { AWS_LAMBDA_FUNCTION_NAME: facts.functionName };
    return Object.entries({ ...regions, ...name, ...spec.environment, ...spec.batch.environment })
        .map(([name, value]) => ({ name: ownName(spec, name), value }))
        .toSorted(byName);
}
/** The name under which a variable of the user's travels: a packaged image starts our own Node first. */
function ownName({ image }, name) {
    return image.packaged ? (0,contract_environment/* shield */.a)(name) : name;
}
function byName(one, other) {
    return one.name < other.name ? -1 : 1;
}

// EXTERNAL MODULE: ./build/src/stack/function-tags.js
var function_tags = __webpack_require__(4012);
;// CONCATENATED MODULE: ./build/src/stack/lambda-function.js
// The Lambda function: in mode `batch` a small zip that turns each new object into a job, in the other modes the image
// itself.











/** The function; it points to the exact revision of the job definition, so it is touched last. */
function lambdaFunction(context) {
    const { spec, facts } = context;
    return (0,node/* node */.r)('Lambda function', {
        id: (0,ids/* functionId */.Ki)(facts.functionName),
        name: facts.functionName,
        functionName: facts.functionName,
        origin: spec.positions.at(''),
        origins: lambda_function_origins(spec),
        // Made before the function, or Lambda would make it itself at the first invocation, to be kept for ever.
        dependsOn: [(0,ids/* logGroupId */.Jk)(facts.lambdaLogGroup)],
        props: { request: request(context), code: code(context) },
    });
}
function lambda_function_origins(spec) {
    const { positions, script } = spec;
    const variables = Object.keys(spec.lambda.environment);
    return (0,node/* originsOf */.T)(positions, {
        PackageType: 'mode',
        Description: 'description',
        Role: 'lambda.role',
        Architectures: 'lambda.architecture',
        MemorySize: 'lambda.memory',
        Timeout: 'lambda.timeout',
        EphemeralStorage: 'lambda.ephemeralStorage',
        Environment: 'lambda.environment',
        ...Object.fromEntries(variables.map((name) => [`Environment.${name}`, `lambda.environment.${name}`])),
        VpcConfig: 'lambda.vpc',
        FileSystemConfigs: 'lambda.fileSystems',
        ...((0,stack_context/* usesImage */.KN)(spec) ? { code: script === undefined ? 'image' : 'script' } : {}),
        tags: 'tags',
    });
}
function request(context) {
    const { spec: { description, lambda }, facts } = context;
    return {
        FunctionName: facts.functionName,
        Description: description,
        Role: lambdaRoleArn(context),
        // An image brings its own runtime and entrypoint.
        ...((0,stack_context/* usesImage */.KN)(context.spec)
            ? { PackageType: 'Image' }
            : { PackageType: 'Zip', Runtime: 'nodejs24.x', Handler: layout/* LAMBDA_HANDLER */.DT }),
        Architectures: [lambda.architecture],
        MemorySize: lambda.memory,
        Timeout: lambda.timeout,
        EphemeralStorage: { Size: lambda.ephemeralStorage },
        Environment: { Variables: lambda_function_variables(context) },
        ...(lambda.vpc === undefined
            ? {}
            : { VpcConfig: { SubnetIds: lambda.vpc.subnets, SecurityGroupIds: lambda.vpc.securityGroups } }),
        ...(lambda.fileSystems.length === 0 ? {} : { FileSystemConfigs: lambda.fileSystems.map(mounted) }),
        Tags: (0,function_tags/* functionTags */.qA)(context),
    };
}
const mounted = ({ accessPoint, mountPath }) => ({ Arn: accessPoint, LocalMountPath: mountPath });
/**
 * A zip has the queue and the revision in its configuration. An image can't have: the revision names the image's digest.
 */
function lambda_function_variables(context) {
    const { spec, facts, environment } = context;
    // An image that is used as it is has no configuration of ours to carry the container's variables.
    const bare = (0,stack_context/* usesImage */.KN)(spec) && !spec.image.packaged;
    const own = bare ? { ...spec.environment, ...spec.lambda.environment } : spec.lambda.environment;
    if (spec.mode !== 'lambda-batch')
        return own;
    return {
        ...own,
        [contract_environment/* JOB_QUEUE_VARIABLE */.By]: jobQueueArn(facts.jobQueue, environment),
        [contract_environment/* JOB_DEFINITION_VARIABLE */.Xl]: jobDefinitionArn(context),
    };
}
function code(context) {
    const { spec, facts, environment, inputs } = context;
    const state = statePath(context);
    if ((0,stack_context/* usesImage */.KN)(spec))
        return { imageUri: imageUri(context) };
    return {
        trigger: {
            version: 1,
            functionName: facts.functionName,
            logLevel: spec.logLevel,
            inputs,
            jobQueue: jobQueueArn(facts.jobQueue, environment),
            jobDefinition: jobDefinitionArn(context),
            ...(spec.image.packaged ? {} : { plainImage: true }),
            ...(spec.batch.nodes === undefined ? {} : { multiNode: true }),
            ...(state === undefined ? {} : { state }),
        },
    };
}

;// CONCATENATED MODULE: ./build/src/stack/log-group.js


/** A log group of the function's. */
function logGroup({ facts, spec, tags }, logGroupName) {
    return (0,node/* node */.r)('Log group', {
        id: (0,ids/* logGroupId */.Jk)(logGroupName),
        name: logGroupName,
        functionName: facts.functionName,
        origin: spec.positions.at('logRetentionDays'),
        origins: (0,node/* originsOf */.T)(spec.positions, { tags: 'tags' }),
        props: { logGroupName, retentionInDays: spec.logRetentionDays, tags },
    });
}

;// CONCATENATED MODULE: ./build/src/stack/permission.js





/** All statements of a function; the node is there without any, too, so that those of yesterday are found. */
function permission(context) {
    const { facts: { functionName }, inputs, spec: { positions, apiGateway } } = context;
    const buckets = [...new Set(inputs.map(({ bucket }) => bucket))];
    const askedBy = buckets.length === 0 && apiGateway !== undefined ? 'apiGateway' : 'inputs';
    return (0,node/* node */.r)('Lambda permission', {
        id: (0,ids/* permissionId */.L8)(functionName),
        name: functionName,
        functionName,
        origin: positions.at(askedBy),
        origins: {
            'statements.scar-api': positions.at('apiGateway'),
            ...Object.fromEntries(buckets.map((bucket) => {
                const index = inputs.findIndex((input) => input.bucket === bucket);
                return [`statements.${bucketStatementId(bucket)}`, positions.at(`inputs.${index}`)];
            })),
        },
        dependsOn: [(0,ids/* functionId */.Ki)(functionName)],
        props: {
            FunctionName: functionName,
            ruleId: (0,names/* triggerRuleId */.wR)(functionName),
            statements: [...buckets.map((bucket) => bucketPermission(bucket, context)), ...apiPermission(context)],
        },
    });
}
/** Fixed, so that a second deploy finds it. Bucket names may hold dots, statement ids may not. */
const bucketStatementId = (bucket) => `scar-s3-${(0,names/* shortHash */.BC)(bucket)}`;
function bucketPermission(bucket, { environment }) {
    return {
        StatementId: bucketStatementId(bucket),
        Principal: 's3.amazonaws.com',
        SourceArn: (0,stack_environment/* s3Arn */.YG)(environment, bucket),
        // A bucket's ARN has no account: without this, whoever takes over a deleted bucket's name could invoke the
        // function.
        SourceAccount: environment.account,
    };
}

;// CONCATENATED MODULE: ./build/src/stack/storage.js





/** The buckets that functions read and write. Several may name one bucket, so it belongs to none, and carries the tags of all. */
function buckets(contexts) {
    const asked = contexts.flatMap((context) => bucketsOf(context).map((bucket) => ({ ...bucket, context })));
    const users = new Map();
    for (const { bucket, context } of asked)
        users.set(bucket, [...(users.get(bucket) ?? []), context]);
    return asked.map(({ bucket, origin, context: { environment } }) => {
        const tags = (0,stack_environment/* withUserTags */.RJ)({ tags: (0,stack_environment/* commonTags */.vJ)((users.get(bucket) ?? []).map(({ spec }) => spec)) }, (0,stack_environment/* ownershipTags */.dt)(environment));
        return (0,node/* node */.r)('S3 bucket', { id: (0,ids/* bucketId */.Ct)(bucket), name: bucket, origin, props: { bucket, tags } });
    });
}
function bucketsOf({ spec, inputs, facts }) {
    return [
        ...inputs.map(({ bucket }, index) => ({ bucket, origin: spec.positions.at(`inputs.${index}`) })),
        ...facts.outputs.map(({ bucket }, index) => ({ bucket, origin: spec.positions.at(`outputs.${index}`) })),
    ];
}
/** A rule in each input bucket, once S3 may invoke the function. */
function triggers(context) {
    const names = new Set(context.inputs.map(({ bucket }) => bucket));
    return [...names].map((bucket) => trigger(context, bucket));
}
function trigger(context, bucket) {
    const { facts: { functionName }, inputs, spec } = context;
    const first = inputs.findIndex((input) => input.bucket === bucket);
    return (0,node/* node */.r)('S3 trigger', {
        id: (0,ids/* triggerId */.Gx)(functionName, bucket),
        name: `${bucket} to ${functionName}`,
        functionName,
        origin: spec.positions.at(`inputs.${first}`),
        dependsOn: [(0,ids/* bucketId */.Ct)(bucket), (0,ids/* permissionId */.L8)(functionName)],
        props: {
            bucket,
            ruleId: (0,names/* triggerRuleId */.wR)(functionName),
            functionArn: (0,stack_context/* functionArn */.mE)(context),
            events: ['s3:ObjectCreated:*'],
            prefixes: inputs.filter((input) => input.bucket === bucket).map(({ prefix }) => prefix),
        },
    });
}

;// CONCATENATED MODULE: ./build/src/stack/synthesize.js














/** The resources of these functions, as a graph. What several functions share stands in the stack once. */
function synthesize(functions, environment) {
    const contexts = functions.map((spec) => (0,stack_context/* functionContext */.C2)(spec, environment));
    return {
        resources: uniqueById([
            ...sharedCompute(functions.filter(stack_context/* usesBatch */.Ls), environment),
            ...buckets(contexts),
            ...contexts.flatMap(resourcesOf),
        ]),
    };
}
function resourcesOf(context) {
    return [
        logGroup(context, context.facts.lambdaLogGroup),
        ...lambdaRole(context),
        ...packagedImage(context),
        ...((0,stack_context/* usesBatch */.Ls)(context.spec) ? jobs(context) : []),
        lambdaFunction(context),
        ...httpApi(context),
        permission(context),
        ...triggers(context),
    ];
}
/** What one function needs for its jobs, beside what it shares with others. */
function jobs(context) {
    return [
        logGroup(context, context.facts.jobLogGroup),
        ...jobRole(context),
        ...executionRole(context),
        jobDefinition(context),
    ];
}
function uniqueById(resources) {
    const first = new Map();
    for (const resource of resources)
        if (!first.has(resource.id))
            first.set(resource.id, resource);
    return [...first.values()];
}
/**
 * A resource's props with an example in the place of each reference: the request as it would be sent, for rules about
 * sizes.
 */
function renderProps(resource) {
    return (0,refs/* mapRefs */.d3)(resource.props, (ref) => ref.example);
}


/***/ })

};
