package heliosdb.query.function;

/// Makes the kernel of one call: for functions whose work depends on the actual types. A [Kernel]
/// is its own factory.
public non-sealed interface KernelFactory extends Implementation {

    /// The kernel for a call.
    Kernel bind(CallSite site);
}
