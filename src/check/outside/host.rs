//! Which servers are nobody's business: those of this machine and of the network around it, and names for examples.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Host;

/// Returns whether a host is, by its name alone, one of this machine or of a private network.
pub fn is_private_host(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => is_private(IpAddr::V4(*ip)),
        Host::Ipv6(ip) => is_private(IpAddr::V6(*ip)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_lowercase();
            let ends = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];
            !name.contains('.') || ends.iter().any(|end| name.ends_with(end))
        }
    }
}

/// Returns whether an address belongs to this machine, to a private network, or to nobody.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [one, two, ..] = ip.octets();
            ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_broadcast()
                || ip.is_documentation()
                || ip.is_multicast()
                || one == 0
                || one >= 240
                // Networks of providers (RFC 6598), and for measuring (RFC 2544).
                || one == 100 && (64..128).contains(&two)
                || one == 198 && (18..20).contains(&two)
        }
        IpAddr::V6(ip) => {
            let embedded = ip.to_ipv4_mapped().or_else(|| nat64(ip));
            embedded.is_some_and(|ip| is_private(IpAddr::V4(ip)))
                || ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
    }
}

/// Returns the IPv4 address within one of NAT64 (RFC 6052).
fn nat64(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, high, low] = ip.segments();
    ([a, b, c, d, e, f] == [0x64, 0xff9b, 0, 0, 0, 0]).then(|| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(one, two, three, four)
    })
}

/// Returns whether a name is set aside for examples (RFC 2606, RFC 6761): nobody answers there.
pub fn is_for_examples(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return false };
    let name = name.trim_end_matches('.').to_lowercase();
    let is_below = |end: &str| name == end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    ["example.com", "example.net", "example.org", "example", "test", "invalid"].into_iter().any(is_below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    #[test]
    fn private_hosts_are_known_however_they_are_written() {
        let is = |address: &str| is_private_host(&Url::parse(address).unwrap().host().unwrap());
        for private in [
            "http://localhost:8000/",
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://10.1.2.3/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://router/",
            "http://printer.local/",
            "http://app.localhost./",
        ] {
            assert!(is(private), "{private}");
        }
        for public in ["https://a.org/", "http://8.8.8.8/", "http://[2606:4700::1111]/", "https://localhost.org/"] {
            assert!(!is(public), "{public}");
        }
    }

    #[test]
    fn names_for_examples_are_known() {
        let is = |address: &str| is_for_examples(&Url::parse(address).unwrap().host().unwrap());
        assert!(is("https://example.org/a") && is("https://api.Example.com/") && is("http://shop.test/"));
        assert!(!is("https://myexample.org/") && !is("https://example.dev/"));
    }
}
