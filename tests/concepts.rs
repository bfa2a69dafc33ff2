//! What the finder reads in texts as firms and programmes write them, with the taxonomy that ships.

use schakel::reference::Taxonomy;

/// Texts with the concepts that they speak of, clearest first.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "Wij maken siliciumanodes voor lithium-ionbatterijen.",
        &["materials.anode-silicon", "cell-production.li-ion"],
    ),
    (
        "Batterijmanagementsystemen voor elektrische bussen",
        &["packs.bms", "use-mobility.heavy-duty"],
    ),
    (
        "Ontwikkelaar van redoxflowbatterijen op basis van vanadium",
        &["cell-production.redox-flow"],
    ),
    (
        "Leverancier van thuisbatterijen en buurtbatterijen",
        &["use-stationary.home-business"],
    ),
    (
        "Spatial ALD voor beschermlagen op kathodes van vastestofbatterijen",
        &[
            "cell-production.solid-state",
            "materials.coating-interface",
            "equipment.coating-deposition",
            "materials.cathode",
        ],
    ),
    (
        "Demontage van accu's, schredderen en winning van zwarte massa",
        &["recycling.preprocessing", "recycling.dismantling"],
    ),
    (
        "Een bedrijf voor snelladers en laadpalen",
        &["use-mobility.charging"],
    ),
    (
        "Monteurs leren werken met accu's: mbo-opleidingen en omscholing",
        &["skills.vocational", "skills.reskilling"],
    ),
    (
        "Vaste elektrolyten en polymeerelektrolyten voor batterijen",
        &["materials.electrolyte-solid"],
    ),
    (
        "Zoutwaterbatterij voor tuinders",
        &["cell-production.other-chemistry"],
    ),
    (
        "Zinkluchtbatterijen en natrium-ionbatterijen",
        &[
            "cell-production.lithium-sulphur-metal-air",
            "cell-production.sodium-ion",
        ],
    ),
    (
        "Laserlassen van batterijmodules",
        &["equipment.laser-joining"],
    ),
    (
        "Thermisch management van accupakketten",
        &["packs.thermal", "packs.assembly"],
    ),
    (
        "Binnenvaartschepen varen op batterijen",
        &["use-mobility.shipping"],
    ),
    (
        "Machine learning voor de laadtoestand van accu's",
        &["packs.bms", "digital.ai-analytics"],
    ),
    (
        "Brandveiligheid van lithium-ion accu's",
        &["cell-production.li-ion", "safety-testing.fire-abuse"],
    ),
    (
        "Vervoer van lithiumbatterijen als gevaarlijke stoffen",
        &["safety-testing.transport-storage"],
    ),
    (
        "Penvoerderschap van Europese batterijprojecten",
        &["ecosystem.coordination"],
    ),
    (
        "Batterijcellen, van formatie tot eindtest",
        &["cell-production", "cell-production.formation"],
    ),
    (
        "Graphite anode recycling from end-of-life batteries",
        &["recycling", "materials.anode-carbon"],
    ),
    (
        "We supply battery-grade lithium hydroxide",
        &["raw-materials.refining"],
    ),
    (
        "Roll-to-roll slot-die coating equipment for battery electrodes",
        &["equipment.coating-deposition"],
    ),
    (
        "Energy trading with grid-scale batteries",
        &[
            "use-stationary.grid-scale",
            "use-stationary.energy-management",
        ],
    ),
    (
        "Electric aircraft powered by lithium-sulfur cells",
        &[
            "cell-production.lithium-sulphur-metal-air",
            "use-mobility.aviation",
        ],
    ),
    (
        "Dry electrode coating of Li-ion cells in a pilot line",
        &[
            "cell-production.electrode",
            "cell-production.li-ion",
            "cell-production.scale-up",
        ],
    ),
    (
        "Fleet management for electric trucks and megawatt charging",
        &[
            "use-mobility.charging",
            "use-mobility.connected-services",
            "use-mobility.heavy-duty",
        ],
    ),
    (
        "Sodium-ion cells with Prussian white",
        &["cell-production.sodium-ion"],
    ),
    ("A digital battery passport", &["digital.battery-passport"]),
    (
        "Data mining of battery data for the state of health",
        &["digital", "reuse.diagnostics"],
    ),
    (
        "The academy trains technicians for batteries",
        &["skills.vocational", "skills.reskilling"],
    ),
    // What only looks like one of ours.
    ("Certificering van biologisch voedsel", &[]),
    ("Data mining of customer transactions", &[]),
    ("The memory bus of a microprocessor", &[]),
    ("Steel vessel for a model of a blood vessel", &[]),
    ("Drone bees and their hives", &[]),
    ("A rail of thought", &[]),
    ("Structure of a membrane protein", &[]),
    ("Membrane proteins by a battery-powered sensor", &[]),
    ("Certification of organic food", &[]),
    (
        "University of Technology, Department of Mining and Higher Education",
        &[],
    ),
    ("The University of Delft studies batteries", &[]),
    ("A battery of tests for dementia in the academy", &[]),
    ("Solid-state drives and the winding road of the vessel", &[]),
    ("Digital twin of a dairy farm", &[]),
    ("The sodium-ion channel in neurons", &[]),
    ("Transformatie van informatie in het onderwijs", &[]),
    ("Accurate accumulation of knowledge", &[]),
    ("", &[]),
];

#[test]
fn the_concepts_of_short_texts_are_found() -> anyhow::Result<()> {
    let taxonomy = Taxonomy::embedded()?;
    for (text, expected) in TEXTS {
        let found: Vec<_> = taxonomy
            .concepts_in(text)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(&found, expected, "{text}");
    }
    Ok(())
}

#[test]
fn the_words_that_show_a_concept_are_told() -> anyhow::Result<()> {
    let taxonomy = Taxonomy::embedded()?;
    let findings = taxonomy
        .finder
        .find("Wij maken Siliciumanodes (silicon anodes) voor accu's.");
    let matched: Vec<_> = findings
        .into_iter()
        .map(|finding| finding.matched)
        .collect();
    assert_eq!(matched, [["Siliciumanodes", "silicon anodes"]]);
    Ok(())
}
