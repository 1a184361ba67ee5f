"""gqlcost estimates the cost of a GraphQL operation from the schema and the operation alone. See README.md."""

from gqlcost.directives import CostFault, faults_of
from gqlcost.formula import Estimate, Formula, Part
from gqlcost.model import MAX_COST, CostModel

__all__ = ["MAX_COST", "CostFault", "CostModel", "Estimate", "Formula", "Part", "faults_of"]
