using ActionsLimits.Rules.Modules;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class SecretRootRuleTests
{
    private static readonly SecretRootRule Rule = new();

    [Fact]
    public void An_Action_reads_event_secrets()
    {
        Assert.Empty(new ContextBuilder().Action("a", action => action.Reads(SecretRoot.Event, "KEY")).Codes(Rule));
        Assert.Equal(["AL2010"], new ContextBuilder().Action("a", action => action.Reads(SecretRoot.Actions, "KEY")).Codes(Rule));
    }

    [Fact]
    public void A_Module_reads_actions_secrets()
    {
        Assert.Empty(new ContextBuilder().Module("m", module => module.Reads(SecretRoot.Actions, "KEY")).Codes(Rule));
        Assert.Equal(["AL2010"], new ContextBuilder().Module("m", module => module.Reads(SecretRoot.Event, null)).Codes(Rule));
    }
}
