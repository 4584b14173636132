/// Benchmarks beside their peers: each runs the same work on all engines in turns, in one process,
/// and reports medians as ratios, because the absolute numbers of a shared machine say little.
@NullMarked
package heliosdb.bench;

import org.jspecify.annotations.NullMarked;
