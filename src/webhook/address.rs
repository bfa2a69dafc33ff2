//! Which addresses a delivery may reach: public ones, and private ones that the configuration
//! names. Otherwise whoever registers an endpoint could have the service knock on doors inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// An address that no delivery may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0} is no public address; give an endpoint on the internet, or have whoever runs the service name its network in `webhooks.private_networks`"
)]
pub struct RefusedAddress(pub IpAddr);

/// Which addresses may be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Networks that are not public and may be reached all the same.
    pub private_networks: Vec<IpNet>,
    /// Whether `http://` will do, without encryption.
    pub plain_http: bool,
}

impl Reach {
    /// Holds an address to the rule.
    ///
    /// # Errors
    /// It may not be reached.
    pub fn check(&self, address: IpAddr) -> Result<IpAddr, RefusedAddress> {
        let address = address.to_canonical();
        let named = |network: &IpNet| network.contains(&address);
        if is_public(address) || self.private_networks.iter().any(named) {
            Ok(address)
        } else {
            Err(RefusedAddress(address))
        }
    }
}

const fn v4(a: u8, b: u8, c: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), prefix)
}

const fn v6(first: u16, second: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0), prefix)
}

/// What IANA's registry of special IPv4 addresses does not call globally reachable, relays of 6to4,
/// groups, and what is kept for the future.
const SPECIAL_V4: [Ipv4Net; 16] = [
    v4(0, 0, 0, 8),
    v4(10, 0, 0, 8),
    v4(100, 64, 0, 10),
    v4(127, 0, 0, 8),
    v4(169, 254, 0, 16),
    v4(172, 16, 0, 12),
    v4(192, 0, 0, 24),
    v4(192, 0, 2, 24),
    v4(192, 31, 196, 24),
    v4(192, 52, 193, 24),
    v4(192, 88, 99, 24),
    v4(192, 168, 0, 16),
    v4(198, 18, 0, 15),
    v4(198, 51, 100, 24),
    v4(203, 0, 113, 24),
    v4(224, 0, 0, 3),
];

/// Where IPv6 addresses of the internet lie.
const GLOBAL_V6: Ipv6Net = v6(0x2000, 0, 3);

/// What is special among them: protocols and tunnels, which may carry an IPv4 address, and
/// documentation.
const SPECIAL_V6: [Ipv6Net; 4] = [
    v6(0x2001, 0, 23),
    v6(0x2001, 0xdb8, 32),
    v6(0x2002, 0, 16),
    v6(0x3fff, 0, 20),
];

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|net| net.contains(&address)),
        IpAddr::V6(address) => {
            GLOBAL_V6.contains(&address) && !SPECIAL_V6.iter().any(|net| net.contains(&address))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(reach: &Reach, address: &str) -> bool {
        let address = address.parse().expect("it is an address");
        reach.check(address).is_ok()
    }

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "198.19.255.255",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:7f00:1::",
            "2001:db8::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!may(&Reach::default(), inside), "{inside}");
        }
        for outside in [
            "8.8.8.8",
            "100.63.255.255",
            "172.32.0.1",
            "192.169.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "2a02:2308::1",
            "2606:4700::1111",
        ] {
            assert!(may(&Reach::default(), outside), "{outside}");
        }
    }

    #[test]
    fn a_network_that_is_named_may_be_reached_and_no_other() {
        let reach = Reach {
            private_networks: vec![v4(10, 1, 0, 16).into(), v6(0xfd12, 0, 16).into()],
            plain_http: false,
        };
        for named in ["10.1.255.1", "::ffff:10.1.0.1", "fd12::1"] {
            assert!(may(&reach, named), "{named}");
        }
        for other in ["10.2.0.1", "127.0.0.1", "fd13::1"] {
            assert!(!may(&reach, other), "{other}");
        }
    }
}
