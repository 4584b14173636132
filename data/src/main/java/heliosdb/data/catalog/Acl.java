package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;

/// What has been granted on an object.
///
/// @param isDefault whether nothing was ever granted or revoked: the owner has everything, and
///   PUBLIC what PostgreSQL gives it for this kind of object
/// @param entries the grants
public record Acl(boolean isDefault, List<Entry> entries) {
    /// Nothing granted or revoked yet.
    public static final Acl DEFAULT = new Acl(true, List.of());

    /// The grantee that stands for everybody.
    public static final int PUBLIC = 0;

    /// Privilege bits, numbered as PostgreSQL numbers them.
    public static final int INSERT = 1, SELECT = 2, UPDATE = 4, DELETE = 8, TRUNCATE = 16;

    /// Privilege bits, numbered as PostgreSQL numbers them.
    public static final int REFERENCES = 32, TRIGGER = 64, EXECUTE = 128, USAGE = 256;

    /// Privilege bits, numbered as PostgreSQL numbers them.
    public static final int CREATE = 512, TEMPORARY = 1024, CONNECT = 2048;

    /// The letter of each privilege bit as in `relacl`, least bit first.
    public static final String LETTERS = "arwdDxtXUCTc";

    /// Keeps its own copy of the entries.
    public Acl {
        entries = List.copyOf(entries);
    }

    /// What one role has been granted by another one.
    ///
    /// @param grantee who may, [#PUBLIC] for everybody
    /// @param grantor who granted it
    /// @param privileges bits of what is allowed
    /// @param grantable bits of what the grantee may grant on
    public record Entry(int grantee, int grantor, int privileges, int grantable) {}

    /// The bits that a grantee was granted by name, whoever granted them.
    public int privilegesOf(int grantee) {
        int bits = 0;
        for (Entry entry : entries) {
            bits |= entry.grantee() == grantee ? entry.privileges() : 0;
        }
        return bits;
    }

    /// The same with one entry replaced or, when it grants nothing, removed.
    public Acl with(Entry changed) {
        List<Entry> all = new ArrayList<>();
        boolean isFound = false;
        for (Entry entry : entries) {
            if (entry.grantee() == changed.grantee() && entry.grantor() == changed.grantor()) {
                isFound = true;
                if (changed.privileges() != 0) {
                    all.add(changed);
                }
            } else {
                all.add(entry);
            }
        }
        if (!isFound && changed.privileges() != 0) {
            all.add(changed);
        }
        return new Acl(false, all);
    }
}
